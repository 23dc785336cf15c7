//! Sessions, what is handed in, and the wall.
