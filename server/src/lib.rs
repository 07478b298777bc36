//! The program: commands, boot, routers, configuration, telemetry. It wires and binds; it decides nothing about the business and speaks no SQL.

pub mod commands;
pub mod cluster;
pub mod config;
pub mod data;
pub mod doors;
pub mod keys;
pub mod listen;
pub mod telemetry;
mod layers;
mod machine;
pub mod read;
pub mod routes;
pub mod site;
mod upload;
mod web;
