//! The program: commands, boot, routers, configuration, telemetry. It wires and binds; it decides nothing about the business and speaks no SQL.

pub mod cluster;
pub mod commands;
pub mod config;
pub mod data;
pub mod docutils;
pub mod doors;
mod feed;
pub mod keys;
mod layers;
pub mod listen;
mod machine;
pub mod read;
pub mod routes;
mod rss;
pub mod site;
pub mod telemetry;
mod upload;
mod web;
