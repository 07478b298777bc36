//! The simple repository API: what it says and in which form.
