//! [`Zip`]: an archive whose every field can be set to what no writer would set it to.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// What both headers of a member say.
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) needed: u16,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) time: u32,
    pub(crate) crc: u32,
    pub(crate) packed: u32,
    pub(crate) size: u32,
    pub(crate) name: Vec<u8>,
    pub(crate) extra: Vec<u8>,
}

#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) local: Header,
    pub(crate) central: Header,
    pub(crate) comment: Vec<u8>,
    pub(crate) disk: u16,
    pub(crate) attributes: u32,
    pub(crate) shift: i64,
    pub(crate) data: Vec<u8>,
    /// Behind the data.
    pub(crate) gap: Vec<u8>,
}

/// The end record; what is added to its figures.
#[derive(Clone, Default)]
pub(crate) struct End {
    pub(crate) disks: [u16; 2],
    pub(crate) counts: [i64; 2],
    pub(crate) size: i64,
    pub(crate) start: i64,
    pub(crate) comment: Vec<u8>,
    /// ZIP64 records before it, changed by that.
    pub(crate) long: Option<fn(&mut Vec<u8>)>,
    /// Whether the short fields are full.
    pub(crate) full: bool,
}

#[derive(Clone, Default)]
pub(crate) struct Zip {
    pub(crate) before: Vec<u8>,
    pub(crate) members: Vec<Member>,
    /// The order of the directory, where it is another.
    pub(crate) order: Option<Vec<usize>>,
    pub(crate) between: Vec<u8>,
    pub(crate) end: End,
    pub(crate) after: Vec<u8>,
}

pub(crate) fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn crc(content: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(content);
    crc.sum()
}

fn short<T: TryFrom<i64>>(number: i64) -> T {
    T::try_from(number).ok().expect("a small archive")
}

impl Member {
    /// A deflated file, as `zipfile` writes it.
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
        let data = deflate(content);
        let (packed, size) = (u32::try_from(data.len()).unwrap(), u32::try_from(content.len()).unwrap());
        let flags = if name.is_ascii() { 0 } else { 1 << 11 };
        let name = name.as_bytes().to_vec();
        let local = Header { needed: 20, flags, method: 8, time: 0x21_0000, crc: crc(content), packed, size, name, extra: Vec::new() };
        Self { central: local.clone(), local, comment: Vec::new(), disk: 0, attributes: 0o100_644 << 16, shift: 0, data, gap: Vec::new() }
    }

    /// A change of both headers.
    pub(crate) fn both(&mut self, change: impl Fn(&mut Header)) {
        change(&mut self.local);
        change(&mut self.central);
    }

    /// Another name, in both.
    pub(crate) fn rename(&mut self, name: &[u8]) {
        self.both(|header| header.name = name.to_vec());
    }

    /// Stored instead of deflated.
    pub(crate) fn store(&mut self, content: &[u8]) {
        self.data = content.to_vec();
        self.both(|header| (header.method, header.packed) = (0, header.size));
    }

    /// An empty directory.
    pub(crate) fn directory(name: &str) -> Self {
        let mut member = Self::new(name, b"");
        member.store(b"");
        member.attributes = 0o040_755 << 16 | 0x10;
        member
    }
}

fn header(header: &Header) -> Vec<u8> {
    let mut bytes = [header.needed, header.flags, header.method].map(u16::to_le_bytes).concat();
    bytes.extend([header.time, header.crc, header.packed, header.size].map(u32::to_le_bytes).concat());
    bytes.extend([header.name.len(), header.extra.len()].map(|length| u16::try_from(length).unwrap().to_le_bytes()).concat());
    bytes
}

impl Zip {
    /// With ZIP64 records, changed by that.
    pub(crate) fn lengthen(&mut self, change: fn(&mut Vec<u8>)) {
        self.end.long = Some(change);
    }

    pub(crate) fn of(entries: &[(String, Vec<u8>)]) -> Self {
        Self { members: entries.iter().map(|(name, content)| Member::new(name, content)).collect(), ..Self::default() }
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let (mut bytes, mut offsets) = (self.before.clone(), Vec::new());
        for member in &self.members {
            offsets.push(bytes.len());
            bytes.extend([b"PK\x03\x04".as_slice(), &header(&member.local), &member.local.name, &member.local.extra].concat());
            bytes.extend([member.data.as_slice(), &member.gap].concat());
        }
        bytes.extend(&self.between);
        let start = i64::try_from(bytes.len()).unwrap();
        for at in self.order.clone().unwrap_or_else(|| (0..self.members.len()).collect()) {
            let member = &self.members[at];
            bytes.extend([b"PK\x01\x02\x14\x03".as_slice(), &header(&member.central)].concat());
            bytes.extend(u16::try_from(member.comment.len()).unwrap().to_le_bytes());
            bytes.extend([member.disk, 0].map(u16::to_le_bytes).concat());
            bytes.extend(member.attributes.to_le_bytes());
            bytes.extend(short::<u32>(i64::try_from(offsets[at]).unwrap() + member.shift).to_le_bytes());
            bytes.extend([member.central.name.as_slice(), &member.central.extra, &member.comment].concat());
        }
        let size = i64::try_from(bytes.len()).unwrap() - start;
        self.end(&mut bytes, start, size);
        bytes.extend(&self.after);
        bytes
    }

    fn end(&self, bytes: &mut Vec<u8>, start: i64, size: i64) {
        let end = &self.end;
        let count = i64::try_from(self.order.as_ref().map_or(self.members.len(), Vec::len)).unwrap();
        if let Some(change) = end.long {
            let at = bytes.len() as u64;
            let mut records = [b"PK\x06\x06".as_slice(), &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat();
            records.extend([count, count, size, start].map(i64::to_le_bytes).concat());
            records.extend([b"PK\x06\x07".as_slice(), &[0; 4], &at.to_le_bytes(), &1_u32.to_le_bytes()].concat());
            change(&mut records);
            bytes.extend(records);
        }
        bytes.extend(b"PK\x05\x06");
        bytes.extend(end.disks.map(u16::to_le_bytes).concat());
        if end.full {
            bytes.extend([0xff; 12]);
        } else {
            bytes.extend(end.counts.map(|change| short::<u16>((count + change).min(0xffff)).to_le_bytes()).concat());
            bytes.extend([size + end.size, start + end.start].map(|number| short::<u32>(number).to_le_bytes()).concat());
        }
        bytes.extend(u16::try_from(end.comment.len()).unwrap().to_le_bytes());
        bytes.extend(&end.comment);
    }
}
