//! Line icons, 24 units square, drawn with the colour of the text around them.

use keybook_markup::prelude::*;

/// The icons there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Something opens downwards.
    Down,
    /// Something opens to the right; next.
    Right,
    /// Back; previous.
    Left,
    /// Search.
    Search,
    /// A page.
    Page,
    /// All is well.
    Check,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Print.
    Print,
    /// More.
    More,
    /// Add.
    Plus,
    /// Close.
    Cross,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// A theme that follows the system.
    Screen,
    /// A warning.
    Warning,
    /// Something to keep an eye on.
    Notice,
    /// A list of places.
    List,
    /// A flag: something to ask.
    Flag,
    /// Send.
    Share,
    /// Save to disk.
    Download,
    /// A person.
    Person,
    /// Take away.
    Bin,
    /// Move up.
    Up,
    /// Dates.
    Calendar,
    /// Locked, or to be locked.
    Lock,
    /// Less.
    Minus,
    /// All of it.
    Fit,
    /// A line from one to another.
    Arrow,
}

impl IconName {
    fn path(self) -> &'static str {
        match self {
            Self::Down => "m6 9 6 6 6-6",
            Self::Right => "m9 6 6 6-6 6",
            Self::Left => "m15 6-6 6 6 6",
            Self::Up => "m6 15 6-6 6 6",
            Self::Search => "M4.5 11a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M16 16l4.5 4.5",
            Self::Page => "M5 4.5h14v15H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Undo => "M9 6 4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-2",
            Self::Redo => "m15 6 4.5 4.5L15 15M19 10.5h-9a5 5 0 0 0 0 10h2",
            Self::Print => "M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Cross => "m6.5 6.5 11 11M17.5 6.5l-11 11",
            Self::Sun => {
                "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"
            }
            Self::Moon => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
            Self::Screen => "M3.5 5h17v11.5h-17zM9 20h6M12 16.5V20",
            Self::Warning => "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01",
            Self::Notice => "M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 8v5M12 16v.01",
            Self::List => "M4 7h16M4 12h16M4 17h16",
            Self::Flag => "M6 21V4h12l-2.5 4L18 12H6",
            Self::Share => "M12 15V4M8 7.5l4-4 4 4M5 12v8h14v-8",
            Self::Download => "M12 4v11M8 11.5l4 4 4-4M5 20h14",
            Self::Person => "M8 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.5 20c.8-4 3.6-6 7.5-6s6.7 2 7.5 6",
            Self::Bin => "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
            Self::Lock => "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
            Self::Minus => "M5 12h14",
            Self::Fit => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Self::Arrow => "M7 17 17 7M9 7h8v8",
            Self::Calendar => "M4.5 6h15v13.5h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7",
        }
    }
}

/// An icon that says nothing to screen readers; a label beside it does.
pub fn icon(name: IconName) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={name.path()} /></svg>
    }
}

/// The product's mark: a closed book with a keyhole.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 22 22" aria-hidden="true">
            <path class="mark-book" d="M4 1.5h14.5v19H4A1.5 1.5 0 0 1 2.5 19V3A1.5 1.5 0 0 1 4 1.5Z" />
            <path class="mark-spine" d="M6.5 1.5v19" />
            <path class="mark-key" d="M12.5 6.8a2.3 2.3 0 0 1 1.2 4.25l.7 4.15h-3.8l.7-4.15a2.3 2.3 0 0 1 1.2-4.25Z" />
        </svg>
    }
}
