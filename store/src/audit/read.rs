//! Reading events back, exactly as they were hashed.

use domain::Timestamp;
use domain::audit::EventRecord;
use ipnetwork::IpNetwork;
use uuid::Uuid;

/// A row of the log.
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) time: Timestamp,
    pub(super) tag: String,
    pub(super) subject: Option<String>,
    pub(super) actor: Option<String>,
    pub(super) method: String,
    pub(super) credential: Option<String>,
    pub(super) ip: Option<IpNetwork>,
    pub(super) user_agent: Option<String>,
    pub(super) request_id: Option<Uuid>,
    pub(super) outcome: String,
    pub(super) reason: Option<String>,
    pub(super) detail: serde_json::Value,
}

impl From<Row> for EventRecord {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            time: row.time,
            tag: row.tag,
            subject: row.subject,
            actor: row.actor,
            method: row.method,
            credential: row.credential,
            // The same hand that wrote the address into the hash writes it here.
            ip: row.ip.map(|network| network.ip().to_string()),
            user_agent: row.user_agent,
            request_id: row.request_id.map(|id| id.to_string()),
            outcome: row.outcome,
            reason: row.reason,
            detail: row.detail,
        }
    }
}
