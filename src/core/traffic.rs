//! How much a mini-app may send from its frame. What is above that fails, and a flood ends the link: the page and the
//! other apps stay as they were.

/// Calls that may wait for their answers at a time.
pub const IN_FLIGHT: usize = 1_000;
/// Messages per second, in the long run.
pub const PER_SECOND: u64 = 1_000;
/// Messages that may come at once after a pause.
pub const BURST: u64 = 5_000;
/// Messages above that before the link ends. Those that were refused are owed: only a pause pays for them.
const PATIENCE: u64 = 5_000;

/// What a handshake counts as.
const HANDSHAKE: u32 = 100;

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// It is taken.
    Taken,
    /// Too many messages have come: if it is a call it fails.
    Refused,
    /// It never stops: the link ends.
    Flood,
}

/// The traffic of one frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traffic {
    /// Thousandths of messages that may still come before the link ends: a thousand for a message.
    left: u64,
    /// When that was counted, in milliseconds.
    since: u64,
    in_flight: usize,
}

const ONE: u64 = 1_000;
const OWED: u64 = PATIENCE.saturating_mul(ONE);
const FULL: u64 = BURST.saturating_mul(ONE).saturating_add(OWED);

impl Default for Traffic {
    fn default() -> Traffic {
        Traffic { left: FULL, since: 0, in_flight: 0 }
    }
}

impl Traffic {
    /// A message has come, at a time in milliseconds.
    pub fn message(&mut self, now: u64) -> Passage {
        let more = now.saturating_sub(self.since).saturating_mul(PER_SECOND);
        self.since = self.since.max(now);
        let left = self.left.saturating_add(more).min(FULL).checked_sub(ONE);
        self.left = left.unwrap_or_default();
        match left {
            None => Passage::Flood,
            Some(left) if left < OWED => Passage::Refused,
            Some(_) => Passage::Taken,
        }
    }

    /// A handshake is offered; answers whether it is heard. It makes the page work as so many messages do.
    pub fn handshake(&mut self, now: u64) -> bool {
        (0..HANDSHAKE).all(|_| self.message(now) == Passage::Taken)
    }

    /// Whether one more call may wait; counts it if so.
    pub fn depart(&mut self) -> bool {
        let may = self.in_flight < IN_FLIGHT;
        if may {
            self.in_flight = self.in_flight.saturating_add(1);
        }
        may
    }

    /// A call is answered.
    pub fn land(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Another document has the link: its calls are counted anew; what was sent before counts on.
    pub fn restart(&mut self) {
        self.in_flight = 0;
    }
}
