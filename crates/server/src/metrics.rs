//! Counters for Prometheus at `/metrics`.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// All counters. Labels are words of the code, never names, addresses or texts.
pub struct Metrics {
    /// Requests by the class of their answer: `2xx`, `4xx`…
    pub requests: Family<Class, Counter>,
    /// Customers' messages stored, by the kind of channel.
    pub inbound: Family<Kind, Counter>,
    /// Events of messengers that aren't messages: accepted and not stored (R5), by kind of channel and of event.
    pub ignored_events: Family<KindAndReason, Counter>,
    /// Decisions about the offline message, by reason.
    pub decisions: Family<Reason, Counter>,
    /// Deliveries that are over, by the status they ended with.
    pub deliveries: Family<Reason, Counter>,
    /// Tries to deliver that failed, by reason.
    pub failed_tries: Family<Reason, Counter>,
    /// Messages that are being sent.
    pub in_hand: Gauge,
    /// Channels whose provider is in trouble and left alone for a while.
    pub resting: Gauge,
    /// Live streams that are open.
    pub streams: Gauge,
    /// 1 while this node is connected to NATS.
    pub bus_connected: Gauge,
    /// Hints between nodes, sent and received.
    pub hints: Family<Direction, Counter>,
    registry: Registry,
}

/// The class of an HTTP status.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Class {
    /// `2xx` and so on.
    pub class: &'static str,
}

/// A kind of channel.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Kind {
    /// Its word.
    pub kind: &'static str,
}

/// A kind of channel and a reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct KindAndReason {
    /// The channel's word.
    pub kind: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Reason {
    /// Its word.
    pub reason: &'static str,
}

/// Which way a hint went.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Direction {
    /// `sent` or `received`.
    pub direction: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("rusuban");
        let requests = Family::default();
        registry.register(
            "http_requests",
            "HTTP requests by class of status",
            requests.clone(),
        );
        let inbound = Family::default();
        registry.register("inbound_messages", "customers' messages stored", inbound.clone());
        let ignored_events = Family::default();
        registry.register(
            "ignored_events",
            "messengers' events that are no messages",
            ignored_events.clone(),
        );
        let decisions = Family::default();
        registry.register(
            "decisions",
            "decisions about the offline message",
            decisions.clone(),
        );
        let deliveries = Family::default();
        registry.register(
            "deliveries",
            "deliveries that are over, by status",
            deliveries.clone(),
        );
        let failed_tries = Family::default();
        registry.register(
            "failed_tries",
            "tries to deliver that failed, by reason",
            failed_tries.clone(),
        );
        let in_hand = Gauge::default();
        registry.register(
            "deliveries_in_hand",
            "messages that are being sent",
            in_hand.clone(),
        );
        let resting = Gauge::default();
        registry.register(
            "channels_resting",
            "channels whose provider is in trouble and left alone for a while",
            resting.clone(),
        );
        let streams = Gauge::default();
        registry.register("streams", "live streams that are open", streams.clone());
        let bus_connected = Gauge::default();
        registry.register(
            "bus_connected",
            "1 while this node is connected to NATS",
            bus_connected.clone(),
        );
        let hints = Family::default();
        registry.register("hints", "hints between nodes, by direction", hints.clone());
        Self {
            requests,
            inbound,
            ignored_events,
            decisions,
            deliveries,
            failed_tries,
            in_hand,
            resting,
            streams,
            bus_connected,
            hints,
            registry,
        }
    }
}

/// Counts an open stream for as long as it lives.
#[derive(Debug)]
pub(crate) struct OpenStream(Gauge);

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// One stream more, until what comes back is dropped.
    pub(crate) fn open_stream(&self) -> OpenStream {
        self.streams.inc();
        OpenStream(self.streams.clone())
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string can't fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
