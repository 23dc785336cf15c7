//! Pictures for reading codes: from the camera, or from a photo.

use gloo::utils::{document, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, Event, HtmlCanvasElement, HtmlImageElement, HtmlInputElement, HtmlVideoElement,
    MediaStream, MediaStreamConstraints, MediaStreamTrack, Url,
};

/// The longest side of a picture that codes are looked for in, in pixels: enough for a dense code that fills half of it.
const LONGEST: f64 = 900.0;

/// A picture in shades of grey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    /// Pixels in a line.
    pub width: usize,
    /// Lines.
    pub height: usize,
    /// 0 is black, line by line.
    pub light: Vec<u8>,
}

/// A camera in use; dropped, it is off.
#[derive(Debug)]
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}

/// Whether the browser lets a page ask for a camera at all.
pub fn is_there() -> bool {
    let devices = Reflect::get(&window().navigator(), &"mediaDevices".into());
    devices.is_ok_and(|devices| devices.is_object())
}

impl Camera {
    /// Turns the camera on and shows what it sees in a video element. The error is the browser's reason: there is none,
    /// or it may not be used.
    pub async fn open(video: &str) -> Result<Self, String> {
        open(video).await.map_err(|error| super::task::reason(&error))
    }

    /// What the camera sees now; nothing before its first picture.
    pub fn look(&self) -> Option<Grey> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let (context, width, height) = canvas(f64::from(width), f64::from(height)).ok()??;
        context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, width, height).ok()?;
        grey(&context, width, height).ok()
    }
}

async fn open(video: &str) -> Result<Camera, JsValue> {
    if !is_there() {
        return Err(JsValue::from_str("no camera"));
    }
    let facing = Object::new();
    // The camera at the back of a phone; a laptop gives the one it has.
    Reflect::set(&facing, &"facingMode".into(), &"environment".into())?;
    Reflect::set(&facing, &"width".into(), &1280.into())?;
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&facing);
    let stream =
        JsFuture::from(window().navigator().media_devices()?.get_user_media_with_constraints(&wanted)?).await?;
    let stream: MediaStream = stream.dyn_into()?;
    let video = document().get_element_by_id(video).ok_or_else(|| JsValue::from_str("no place"))?;
    let camera = Camera { stream, video: video.dyn_into()? };
    camera.video.set_src_object(Some(&camera.stream));
    JsFuture::from(camera.video.play()?).await?;
    Ok(camera)
}

/// A canvas for a picture of this size, made smaller where it is large; nothing for an empty picture.
fn canvas(width: f64, height: f64) -> Result<Option<(CanvasRenderingContext2d, f64, f64)>, JsValue> {
    if width < 1.0 || height < 1.0 {
        return Ok(None);
    }
    let scale = (LONGEST / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).floor().max(1.0), (height * scale).floor().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    // At most `LONGEST`, so the casts only drop fractions.
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or_else(|| JsValue::from_str("no 2d context"))?;
    Ok(Some((context.dyn_into()?, width, height)))
}

fn grey(context: &CanvasRenderingContext2d, width: f64, height: f64) -> Result<Grey, JsValue> {
    let image = context.get_image_data(0.0, 0.0, width, height)?;
    let data = image.data();
    let light = data.chunks_exact(4).map(|pixel| match pixel {
        [red, green, blue, _] => ((u16::from(*red) * 2 + u16::from(*green) * 5 + u16::from(*blue)) / 8) as u8,
        _ => 0,
    });
    Ok(Grey { width: width as usize, height: height as usize, light: light.collect() })
}

/// Reads the photo that was chosen in the field that an event comes from; nothing for a file that is no picture.
pub fn photo(event: &Event, then: impl FnOnce(Option<Grey>) + 'static) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    input.set_value("");
    spawn_local(async move { then(picture(&file).await.ok().flatten()) });
}

async fn picture(file: &web_sys::File) -> Result<Option<Grey>, JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    let size = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let Some((context, width, height)) = canvas(size.0, size.1)? else { return Ok(None) };
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    grey(&context, width, height).map(Some)
}
