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
    /// Ask over the port whether anybody is there, and tell `silent` with this number if nobody answers.
    Probe(u32),
}

/// The link of one frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The number that the document with the port has called itself by.
    nonce: Option<f64>,
    /// Whether that handshake came since the frame last loaded: then it is most likely of the document that now loads.
    is_fresh: bool,
    probes: u32,
    /// The probe that nobody has answered yet.
    probe: Option<u32>,
}

impl Link {
    /// The frame's window offers a handshake. The one that the port was given for gets nothing more.
    pub fn hello(&mut self, nonce: f64) -> Step {
        if nonce.is_nan() || self.nonce == Some(nonce) {
            return Step::Stay;
        }
        self.nonce = Some(nonce);
        self.is_fresh = true;
        self.probe = None;
        Step::Open
    }

    /// The frame has loaded a document. A port from before it is of a document that is gone. One that was given since
    /// the last load may be too, if the former document was late to ask for it: nobody will answer there.
    pub fn loaded(&mut self) -> Step {
        match (self.nonce, std::mem::take(&mut self.is_fresh)) {
            (None, _) => Step::Stay,
            (Some(_), false) => self.close(),
            (Some(_), true) => {
                self.probes = self.probes.wrapping_add(1);
                self.probe = Some(self.probes);
                Step::Probe(self.probes)
            }
        }
    }

    /// Somebody has answered a probe.
    pub fn answered(&mut self, probe: u32) {
        if self.probe == Some(probe) {
            self.probe = None;
        }
    }

    /// A probe has waited long enough.
    pub fn silent(&mut self, probe: u32) -> Step {
        if self.probe == Some(probe) { self.close() } else { Step::Stay }
    }

    /// The document with the port goes.
    pub fn left(&mut self) -> Step {
        if self.nonce.is_some() { self.close() } else { Step::Stay }
    }

    fn close(&mut self) -> Step {
        self.nonce = None;
        self.probe = None;
        Step::Close
    }
}
