//! What an upload tool sends, and the words in which it is refused.
