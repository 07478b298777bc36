//! The fields of Core Metadata, in their two spellings: the header of a `METADATA` file and the field of an upload form.

/// Declares the fields: header, form field, version of the specification that brought it, whether it may occur more than once.
macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $header:literal, $form:literal, $since:ident, $count:ident;)+) => {
        /// A field of Core Metadata.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $field,)+
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// The header in a `METADATA` or `PKG-INFO` file.
            pub const fn header(self) -> &'static str {
                match self { $(Self::$field => $header,)+ }
            }

            /// The field of an upload form.
            pub const fn form_name(self) -> &'static str {
                match self { $(Self::$field => $form,)+ }
            }

            /// The version of the specification that brought it.
            pub const fn since(self) -> MetadataVersion {
                match self { $(Self::$field => MetadataVersion::$since,)+ }
            }

            /// Whether it may occur more than once.
            pub const fn is_list(self) -> bool {
                match self { $(Self::$field => matches!(Count::$count, Count::Many),)+ }
            }
        }
    };
}

enum Count {
    One,
    Many,
}

fields! {
    /// The version of the specification.
    MetadataVersion = "Metadata-Version", "metadata_version", V1_0, One;
    /// The project's name.
    Name = "Name", "name", V1_0, One;
    /// The release's version.
    Version = "Version", "version", V1_0, One;
    /// A field that a build may change.
    Dynamic = "Dynamic", "dynamic", V2_2, Many;
    /// A platform, in free words.
    Platform = "Platform", "platform", V1_0, Many;
    /// A platform of a binary, in free words.
    SupportedPlatform = "Supported-Platform", "supported_platform", V1_1, Many;
    /// One line about the project.
    Summary = "Summary", "summary", V1_0, One;
    /// The project's own page.
    Description = "Description", "description", V1_0, One;
    /// What the description is written in.
    DescriptionContentType = "Description-Content-Type", "description_content_type", V2_1, One;
    /// Words to find it by, separated by commas.
    Keywords = "Keywords", "keywords", V1_0, One;
    /// The project's home page.
    HomePage = "Home-page", "home_page", V1_0, One;
    /// Where else it can be had.
    DownloadUrl = "Download-URL", "download_url", V1_1, One;
    /// Who wrote it.
    Author = "Author", "author", V1_0, One;
    /// The author's address.
    AuthorEmail = "Author-email", "author_email", V1_0, One;
    /// Who keeps it.
    Maintainer = "Maintainer", "maintainer", V1_2, One;
    /// The maintainer's address.
    MaintainerEmail = "Maintainer-email", "maintainer_email", V1_2, One;
    /// The licence, in free words.
    License = "License", "license", V1_0, One;
    /// The licence as an SPDX expression.
    LicenseExpression = "License-Expression", "license_expression", V2_4, One;
    /// The path of a licence's text.
    LicenseFile = "License-File", "license_file", V2_4, Many;
    /// A trove classifier.
    Classifier = "Classifier", "classifiers", V1_1, Many;
    /// A requirement.
    RequiresDist = "Requires-Dist", "requires_dist", V1_2, Many;
    /// The Python versions that it runs on.
    RequiresPython = "Requires-Python", "requires_python", V1_2, One;
    /// A requirement outside Python.
    RequiresExternal = "Requires-External", "requires_external", V1_2, Many;
    /// A label and a link.
    ProjectUrl = "Project-URL", "project_urls", V1_2, Many;
    /// The name of an extra.
    ProvidesExtra = "Provides-Extra", "provides_extra", V2_1, Many;
    /// A distribution that it contains.
    ProvidesDist = "Provides-Dist", "provides_dist", V1_2, Many;
    /// A distribution that it replaces.
    ObsoletesDist = "Obsoletes-Dist", "obsoletes_dist", V1_2, Many;
    /// A module that it contains (the form before 1.2).
    Provides = "Provides", "provides", V1_1, Many;
    /// A module that it needs (the form before 1.2).
    Requires = "Requires", "requires", V1_1, Many;
    /// A module that it replaces (the form before 1.2).
    Obsoletes = "Obsoletes", "obsoletes", V1_1, Many;
    /// A name that one can import.
    ImportName = "Import-Name", "import_name", V2_5, Many;
    /// A namespace of names that one can import.
    ImportNamespace = "Import-Namespace", "import_namespace", V2_5, Many;
}

/// A version of the Core Metadata specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the versions")]
pub enum MetadataVersion {
    V1_0,
    V1_1,
    V1_2,
    V2_1,
    V2_2,
    V2_3,
    V2_4,
    V2_5,
}

impl MetadataVersion {
    const ALL: [(Self, &'static str); 8] = [
        (Self::V1_0, "1.0"),
        (Self::V1_1, "1.1"),
        (Self::V1_2, "1.2"),
        (Self::V2_1, "2.1"),
        (Self::V2_2, "2.2"),
        (Self::V2_3, "2.3"),
        (Self::V2_4, "2.4"),
        (Self::V2_5, "2.5"),
    ];

    /// Reads a version; none for one that was never specified.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == text).map(|(version, _)| version)
    }

    /// The version as metadata write it.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(version, _)| *version == self).map_or("", |(_, name)| name)
    }
}

impl Field {
    /// The field of a header, in any case.
    pub fn from_header(header: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.header().eq_ignore_ascii_case(header))
    }

    /// The field of a form field, also by the plural that some tools send: pdm `provides_extras`, poetry `import_names`.
    pub fn from_form_name(name: &str) -> Option<Self> {
        let name = match name {
            "provides_extras" => "provides_extra",
            "license_files" => "license_file",
            "import_names" => "import_name",
            "import_namespaces" => "import_namespace",
            other => other,
        };
        Self::ALL.iter().copied().find(|field| field.form_name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_both_its_spellings() {
        for field in Field::ALL {
            assert_eq!(Field::from_header(&field.header().to_uppercase()), Some(*field));
            assert_eq!(Field::from_form_name(field.form_name()), Some(*field));
        }
        assert_eq!(Field::from_header("X-Unknown"), None);
        assert!(Field::RequiresDist.is_list() && !Field::Summary.is_list());
    }

    #[test]
    fn versions_are_ordered_and_read_back() {
        for version in ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"] {
            assert_eq!(MetadataVersion::parse(version).unwrap().name(), version);
        }
        assert!(MetadataVersion::V1_2 < MetadataVersion::V2_1);
        assert_eq!(MetadataVersion::parse("2.0"), None);
        assert!(Field::LicenseFile.since() > MetadataVersion::V2_3);
    }
}
