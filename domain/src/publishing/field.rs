//! The fields that tell a publisher: what an owner fills in.

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldShape {
    /// The name of an account or project at a code host: letters, digits, `.`, `-`, `_`.
    Name,
    /// The same with `/` between groups.
    Path,
    /// A workflow's file name, without directories.
    Workflow,
    /// A pipeline's file, which may lie in a directory.
    Pipeline,
    /// An e-mail address.
    Email,
    /// A decimal number.
    Number,
    /// Any text.
    Text,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in forms and rows.
    pub name: String,
    /// What it takes.
    pub shape: FieldShape,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// Whether it is an id that never changes: left empty, it is taken from the first token that fits and stays so.
    pub is_immutable_id: bool,
}

/// Why a field is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// It must be filled in.
    Missing,
    /// It is longer than [`Field::LONGEST`].
    TooLong,
    /// It has characters that cannot be in it.
    Characters,
    /// A workflow's name must end with `.yml` or `.yaml`.
    WorkflowSuffix,
    /// A workflow is a file name only, without directories.
    WorkflowDirectory,
    /// A pipeline's path must end with `.yml` or `.yaml`.
    PipelineSuffix,
    /// It must be a number.
    NotANumber,
    /// It must be an e-mail address.
    NotAnAddress,
}

/// A field that is not good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMistake {
    /// Which field.
    pub field: String,
    /// Why.
    pub problem: FieldProblem,
}

impl Field {
    /// The longest value, in characters.
    pub const LONGEST: usize = 255;

    /// Reads what was filled in; none where it was left empty and may be.
    ///
    /// # Errors
    ///
    /// When it is not what the field takes.
    pub(super) fn read(&self, typed: &str) -> Result<Option<String>, FieldProblem> {
        let text = typed.trim();
        if text.is_empty() {
            return if self.is_required { Err(FieldProblem::Missing) } else { Ok(None) };
        }
        if text.chars().count() > Self::LONGEST {
            return Err(FieldProblem::TooLong);
        }
        self.shape.check(text)?;
        Ok(Some(text.to_owned()))
    }
}

impl FieldShape {
    fn check(self, text: &str) -> Result<(), FieldProblem> {
        let is_name = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        let is_path = |text: &str| text.split('/').all(|part| is_name(part) && part != "." && part != "..");
        let is_yaml = [".yml", ".yaml"].iter().any(|suffix| text.len() > suffix.len() && text.ends_with(suffix));
        let characters = |holds: bool| if holds { Ok(()) } else { Err(FieldProblem::Characters) };
        match self {
            Self::Name => characters(is_name(text)),
            Self::Path => characters(is_path(text)),
            Self::Workflow if !is_yaml => Err(FieldProblem::WorkflowSuffix),
            Self::Workflow if text.contains('/') => Err(FieldProblem::WorkflowDirectory),
            Self::Pipeline if !is_yaml => Err(FieldProblem::PipelineSuffix),
            Self::Pipeline => characters(!text.starts_with('/') && !text.contains(['@', '\\']) && is_printable(text)),
            Self::Workflow | Self::Text => characters(is_printable(text) && (self == Self::Text || !text.contains('@'))),
            Self::Email => {
                let is_address = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_name(host));
                if is_address && is_printable(text) { Ok(()) } else { Err(FieldProblem::NotAnAddress) }
            }
            Self::Number if text.bytes().all(|b| b.is_ascii_digit()) => Ok(()),
            Self::Number => Err(FieldProblem::NotANumber),
        }
    }
}

fn is_printable(text: &str) -> bool {
    !text.chars().any(char::is_control)
}
