//! How to connect to the private cluster.

use url::form_urlencoded;

use super::passwords::Passwords;
use super::process::SocketDirectory;
use crate::config::DatabaseUrl;

/// How to connect to the private cluster. The URLs are good as long as this value lives: it keeps the socket's directory open.
#[derive(Clone, Debug)]
pub struct Access {
    socket: SocketDirectory,
    passwords: Passwords,
}

impl Access {
    pub(super) fn new(socket: SocketDirectory, passwords: Passwords) -> Self {
        Self { socket, passwords }
    }

    /// As the program: it may use the tables as the migrations allow, and create nothing.
    pub fn program_url(&self) -> DatabaseUrl {
        self.url("bonded", &self.passwords.program)
    }

    /// As the owner of the tables, for migrations.
    pub fn owner_url(&self) -> DatabaseUrl {
        self.url("bonded_owner", &self.passwords.owner)
    }

    fn url(&self, role: &str, password: &str) -> DatabaseUrl {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("host", &self.socket.path.to_string_lossy())
            .append_pair("port", "5432")
            .append_pair("user", role)
            .append_pair("password", password)
            .finish();
        DatabaseUrl::assembled(format!("postgres:///bonded?{query}"))
    }
}
