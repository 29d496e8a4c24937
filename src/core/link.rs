//! The link to a mini-app's frame: which document of the frame has the port. A frame can navigate by itself, and its
//! window is the same one before and after; so every document shakes hands for itself.

/// What is to be done about the port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Stay,
    /// Close the port there is, and give the frame a new one.
    Open,
    /// Close the port.
    Close,
    /// Ask over the port whether anybody is there, under this number.
    Probe(u32),
}

/// How many probes in a row may stay without an answer: a document that is busy answers late, and a device that has
/// slept has old ones.
const PATIENCE: u32 = 3;

/// The link of one frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The number that the document with the port has called itself by.
    nonce: Option<f64>,
    /// Whether that handshake came since the frame last loaded: then it is most likely of the document that now loads.
    is_fresh: bool,
    /// The latest probe.
    probe: u32,
    /// How many nobody has answered yet.
    unanswered: u32,
}

impl Link {
    /// The frame's window offers a handshake. The one that the port was given for gets nothing more.
    pub fn hello(&mut self, nonce: f64) -> Step {
        if nonce.is_nan() || self.nonce == Some(nonce) {
            return Step::Stay;
        }
        self.nonce = Some(nonce);
        self.is_fresh = true;
        self.unanswered = 0;
        Step::Open
    }

    /// The frame has loaded a document. A port from before it is of a document that is gone. One that was given since
    /// the last load may be too, if the former document was late to ask for it: nobody will answer there.
    pub fn loaded(&mut self) -> Step {
        if self.nonce.is_some() && !std::mem::take(&mut self.is_fresh) { self.close() } else { Step::Stay }
    }

    /// Some seconds have passed. A document may have gone without a word, for one that never finishes loading.
    pub fn tick(&mut self) -> Step {
        if self.nonce.is_none() {
            return Step::Stay;
        }
        if self.unanswered >= PATIENCE {
            return self.close();
        }
        self.unanswered = self.unanswered.saturating_add(1);
        self.probe = self.probe.wrapping_add(1);
        Step::Probe(self.probe)
    }

    /// Somebody has answered a probe.
    pub fn answered(&mut self, probe: u32) {
        if self.probe == probe {
            self.unanswered = 0;
        }
    }

    /// The document with the port goes.
    pub fn left(&mut self) -> Step {
        if self.nonce.is_some() { self.close() } else { Step::Stay }
    }

    fn close(&mut self) -> Step {
        self.nonce = None;
        self.is_fresh = false;
        Step::Close
    }
}
