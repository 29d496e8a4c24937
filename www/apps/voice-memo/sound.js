// Plain sound: 16-bit samples, little-endian, as the recorder's format PCM gives them.

(() => {
  /** What the memos are recorded as: enough for a voice. */
  const sound = { sampleRate: 16_000, numberOfChannels: 1 };
  const BYTES = 2;
  const HEADER = 44;

  /** Milliseconds of so many bytes. */
  const duration = (bytes) => (bytes * 1000) / (BYTES * sound.sampleRate * sound.numberOfChannels);

  /** The loudness of a buffer of samples: its root mean square in decibels of full scale, at most 0; `null` in silence. */
  function level(buffer) {
    const samples = new DataView(buffer);
    const count = Math.floor(samples.byteLength / BYTES);
    let sum = 0;
    for (let at = 0; at < count; at++) sum += samples.getInt16(at * BYTES, true) ** 2;
    return sum === 0 ? null : 20 * Math.log10(Math.sqrt(sum / count) / 32_768);
  }

  /** The samples as a WAV file, which players know: RIFF's header for format 1, then the samples. */
  function toWav(pcm) {
    const { sampleRate, numberOfChannels } = sound;
    const header = new DataView(new ArrayBuffer(HEADER));
    const text = (at, letters) =>
      [...letters].forEach((letter, index) => {
        header.setUint8(at + index, letter.charCodeAt(0));
      });
    text(0, "RIFF");
    header.setUint32(4, HEADER - 8 + pcm.size, true);
    text(8, "WAVEfmt ");
    header.setUint32(16, 16, true);
    header.setUint16(20, 1, true);
    header.setUint16(22, numberOfChannels, true);
    header.setUint32(24, sampleRate, true);
    header.setUint32(28, sampleRate * numberOfChannels * BYTES, true);
    header.setUint16(32, numberOfChannels * BYTES, true);
    header.setUint16(34, 8 * BYTES, true);
    text(36, "data");
    header.setUint32(40, pcm.size, true);
    return new Blob([header, pcm], { type: "audio/wav" });
  }

  /** Milliseconds as minutes, seconds and, where `tenths` is set, a tenth. */
  function clock(milliseconds, { tenths = false } = {}) {
    const unit = tenths ? 100 : 1000;
    const whole = Math.floor(milliseconds / unit) * unit;
    const minutes = Math.floor(whole / 60_000);
    const seconds = ((whole % 60_000) / 1000).toFixed(tenths ? 1 : 0);
    return `${minutes}:${seconds.padStart(tenths ? 4 : 2, "0")}`;
  }

  Object.assign(window.memo, { sound, duration, level, toWav, clock });
})();
