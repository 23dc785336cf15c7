//! Mounts the app, nothing else.

fn main() {
    keybook::ui::mount();
}
