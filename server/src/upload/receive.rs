//! `POST /legacy/`: parse, authorise, receive, publish; nothing is kept before all have said yes.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::upload::{HelpUrl, UploadForm, UploadRefusal};
use store::auth::{Announced, UploadCredential, UploadGrant};
use store::files::{ReceiveError, Received};
use store::publish::Published;
use store::{Change, Client};

use super::multipart::{FORM_OVERHEAD, FilePart, FormReader, Next};
use super::refuse;
use super::remaining::announced;
use super::tried::{Tried, tell};
use crate::doors::Pass;
use crate::site::Site;

/// Takes an upload.
///
/// It runs as a task of its own: a client that hangs up in the middle must not keep its authentication from being written down.
pub(super) async fn receive(Pass(credential): Pass<UploadCredential>, State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let head = parts.clone();
    let work = tokio::spawn(async move { Upload::begin(&site, &parts).await?.run(credential, &parts, body).await });
    match work.await {
        Ok(Ok(None)) => StatusCode::OK.into_response(),
        Ok(Ok(Some(tried))) => tell(&head, &tried),
        Ok(Err(refusal)) => refuse(&head, &refusal),
        Err(panic) => {
            tracing::error!(error = &panic as &dyn std::error::Error, "an upload's task has died");
            refuse(&head, &UploadRefusal::unavailable())
        }
    }
}

/// One upload on its way.
struct Upload<'a> {
    site: &'a Site,
    client: Client,
    max_file_bytes: u64,
    help: HelpUrl,
}

/// Who may publish: not yet decided, decided for the project that the form named, or refused and written down.
enum Authority {
    Credential(UploadCredential),
    Grant(UploadGrant),
    Refused,
}

impl<'a> Upload<'a> {
    async fn begin(site: &'a Site, parts: &Parts) -> Result<Self, UploadRefusal> {
        let settings = site.store().settings();
        Ok(Self {
            site,
            client: Client::of(parts).map_err(|cause| unavailable(&cause))?,
            max_file_bytes: site.store().largest_file().await.map_err(|cause| unavailable(&cause))?,
            help: HelpUrl::new(settings.public_url.as_str()),
        })
    }

    /// Gives what would have happened if the upload was only tried.
    async fn run(&self, credential: UploadCredential, parts: &Parts, body: Body) -> Result<Option<Tried>, UploadRefusal> {
        let mut authority = Authority::Credential(credential);
        let received = match self.check_open().await.and_then(|()| self.check_length(parts)) {
            Ok(()) => self.read(&mut authority, parts, body).await,
            Err(refusal) => Err(refusal),
        };
        let (form, file, filename) = match received {
            Ok(received) => received,
            Err(refusal) => return Err(self.give_up(authority, refusal).await),
        };
        let grant = match authority {
            Authority::Grant(grant) => grant,
            Authority::Credential(credential) => {
                let announced = Announced { file_name: Some(&filename), sha256: form.sha256.as_ref() };
                credential.for_upload(self.site.store(), &self.client, &form.name, &announced).await?
            }
            Authority::Refused => return Err(UploadRefusal::unavailable()),
        };
        let (name, version, is_dry_run) = (form.name.clone(), form.version.clone(), form.is_dry_run);
        let published = self.site.store().publish(grant, &self.client, form, file, &filename).await?;
        if is_dry_run {
            metrics::counter!("bonded_uploads_total", "outcome" => "tried").increment(1);
            return Ok(Some(Tried { name, version, filename, published }));
        }
        match published {
            Published::Stored => {
                metrics::counter!("bonded_uploads_total", "outcome" => "stored").increment(1);
                self.site.pages().forget(&Change::Project(name.normalized().clone()));
            }
            Published::Unchanged | Published::Planned(_) => {
                metrics::counter!("bonded_uploads_total", "outcome" => "unchanged").increment(1);
            }
        }
        Ok(None)
    }

    /// The form was no good. Whoever sent it has authenticated all the same, and that is written down.
    async fn give_up(&self, authority: Authority, refusal: UploadRefusal) -> UploadRefusal {
        match authority {
            Authority::Grant(_) | Authority::Refused => refusal,
            Authority::Credential(credential) => match credential.without_project(self.site.store()).await {
                Ok(()) => refusal,
                Err(cause) => unavailable(&cause),
            },
        }
    }

    /// While the site is read-only nothing of the body is read. The transaction that would publish looks again.
    async fn check_open(&self) -> Result<(), UploadRefusal> {
        let switches = self.site.store().switches().await.map_err(|cause| unavailable(&cause))?;
        if switches.is_read_only { Err(UploadRefusal::read_only()) } else { Ok(()) }
    }

    /// A body that cannot be allowed is refused before any of it is read.
    fn check_length(&self, parts: &Parts) -> Result<(), UploadRefusal> {
        match announced(parts) {
            Some(bytes) if bytes > self.max_file_bytes.saturating_add(FORM_OVERHEAD) => {
                Err(UploadRefusal::request_too_large(self.max_file_bytes, &self.help))
            }
            _ => Ok(()),
        }
    }

    /// Reads the whole form. Rights are judged before the file is received where the fields that came first allow it.
    async fn read(&self, authority: &mut Authority, parts: &Parts, body: Body) -> Result<(UploadForm, Received, String), UploadRefusal> {
        let mut reader = FormReader::open(parts, body, self.max_file_bytes)?;
        let mut file = None;
        loop {
            match reader.next().await? {
                Next::File(_) if file.is_some() => return Err(UploadRefusal::invalid_form("Send one file at a time.")),
                Next::File(part) => {
                    if let Ok(form) = self.parse(&reader) {
                        self.authorise_early(authority, &form, &part.filename).await?;
                        self.check_announced(&reader)?;
                    }
                    file = Some(self.receive_file(*part).await?);
                }
                Next::End => break,
            }
        }
        let form = self.parse(&reader)?;
        let (file, filename) = file.ok_or_else(UploadRefusal::no_file)?;
        Ok((form, file, filename))
    }

    /// A form that is whole before its file has nothing to send behind it, and what remains of the body is the file. One byte too many is refused before the
    /// file is read.
    fn check_announced(&self, reader: &FormReader) -> Result<(), UploadRefusal> {
        match reader.announced_file() {
            Some(bytes) if bytes > self.max_file_bytes => Err(UploadRefusal::request_too_large(self.max_file_bytes, &self.help)),
            _ => Ok(()),
        }
    }

    fn parse(&self, reader: &FormReader) -> Result<UploadForm, UploadRefusal> {
        UploadForm::from_fields(reader.fields().to_vec(), self.site.store().settings().uploads.rules())
    }

    async fn authorise_early(&self, authority: &mut Authority, form: &UploadForm, filename: &str) -> Result<(), UploadRefusal> {
        let announced = Announced { file_name: Some(filename), sha256: form.sha256.as_ref() };
        *authority = match std::mem::replace(authority, Authority::Refused) {
            Authority::Credential(credential) => {
                Authority::Grant(credential.for_upload(self.site.store(), &self.client, &form.name, &announced).await?)
            }
            decided @ (Authority::Grant(_) | Authority::Refused) => decided,
        };
        Ok(())
    }

    async fn receive_file(&self, part: FilePart) -> Result<(Received, String), UploadRefusal> {
        match self.site.store().receive(self.max_file_bytes, part.content).await {
            Ok(received) => Ok((received, part.filename)),
            Err(ReceiveError::TooLarge { limit }) => Err(UploadRefusal::request_too_large(limit, &self.help)),
            Err(ReceiveError::Broken(_)) => Err(UploadRefusal::invalid_form("The file did not arrive whole. Send it again.")),
            Err(ReceiveError::Unavailable(cause)) => Err(unavailable(&cause)),
        }
    }
}

fn unavailable(cause: &store::Unavailable) -> UploadRefusal {
    cause.log();
    UploadRefusal::unavailable()
}
