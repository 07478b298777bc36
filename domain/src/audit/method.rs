//! By what means somebody acted, and whether it worked.

/// Declares a closed set of names with its list, `name` and `from_name`.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $type {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in the log.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Reads the name back; none for a name of another program version.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

pub(super) use names;

names!(
    /// The means of authentication behind an event.
    Method {
        /// The password step of a log-in, or a password asked again.
        Password = "password",
        /// The second step of a log-in, with an authenticator app.
        PasswordTotp = "password+totp",
        /// The second step of a log-in, with a security device.
        PasswordWebauthn = "password+webauthn",
        /// The second step of a log-in, with a recovery code.
        PasswordRecoveryCode = "password+recovery_code",
        /// A passkey alone.
        Webauthn = "webauthn",
        /// An API token.
        ApiToken = "api_token",
        /// Username and password in `Authorization`.
        BasicPassword = "basic_password",
        /// An OIDC identity token of a trusted publisher.
        TrustedPublisher = "trusted_publisher",
        /// A link from a mail.
        Link = "link",
        /// A command on the server.
        Cli = "cli",
        /// The program itself.
        System = "system",
    }
);

names!(
    /// Whether it worked.
    Outcome {
        /// It was done.
        Ok = "ok",
        /// It was refused, and nothing changed.
        Refused = "refused",
    }
);

impl Method {
    /// The means in words, for the security history, found in the catalogue by the method's name.
    pub fn describe(self) -> String {
        words::events::find(&format!("method-{}", self.name().replace('+', "-"))).unwrap_or_else(|| self.name().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_contract_and_read_back() {
        let names: Vec<_> = Method::ALL.iter().map(|method| method.name()).collect();
        let contract = "password password+totp password+webauthn password+recovery_code webauthn api_token basic_password trusted_publisher link cli system";
        assert_eq!(names.join(" "), contract);
        for method in Method::ALL {
            assert_eq!(Method::from_name(method.name()), Some(*method));
            assert_ne!(method.describe(), method.name(), "say what it is in events.ftl");
        }
        assert_eq!(Outcome::from_name("ok"), Some(Outcome::Ok));
        assert_eq!(Outcome::from_name("refused"), Some(Outcome::Refused));
        assert_eq!(Outcome::from_name("OK"), None);
    }
}
