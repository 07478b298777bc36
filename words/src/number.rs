//! [`Number`]: what decides between one and many.

use fluent_bundle::FluentValue;

/// A number of things in a message.
pub trait Number {
    /// As Fluent reads it.
    fn value<'a>(self) -> FluentValue<'a>;
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Number for $kind {
            fn value<'a>(self) -> FluentValue<'a> {
                self.into()
            }
        })*
    };
}

numbers!(u8, u16, u32, u64, usize, i32, i64);
