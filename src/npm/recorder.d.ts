// Recording sound.

import type { Answer, Callbacks, CallError, GeneralResult } from "./index.js";

export interface RecorderStartOption {
  /** Milliseconds after which it stops by itself, at most 600000; 60000 unless said. */
  duration?: number;
  /** Hertz; 8000 unless said. */
  sampleRate?: 8000 | 11025 | 12000 | 16000 | 22050 | 24000 | 32000 | 44100 | 48000;
  /** 2 unless said. */
  numberOfChannels?: 1 | 2;
  /** Bits per second, in the range that the platform has for each sample rate; 48000 unless said. */
  encodeBitRate?: number;
  /**
   * `"aac"` unless said. Browsers write AAC or Opus, in MP4 or WebM: the file's extension and type say what it became.
   * `"wav"` and `"PCM"` (16 bits, little-endian) are written from the samples; where the browser refuses the sample rate,
   * a WAV file says which it has, and `"PCM"` is `unsupported`.
   */
  format?: "mp3" | "aac" | "wav" | "PCM";
  /** Kilobytes after which `onFrameRecorded` is called, for `"mp3"` and `"PCM"`. */
  frameSize?: number;
  /** The microphone is the browser's choice. */
  audioSource?:
    | "auto"
    | "buildInMic"
    | "headsetMic"
    | "mic"
    | "camcorder"
    | "voice_communication"
    | "voice_recognition";
}

export interface RecorderStopResult {
  /** The temporary path of the recording. */
  tempFilePath: string;
  /** Milliseconds, without the pauses. */
  duration: number;
  /** Bytes. */
  fileSize: number;
}

export interface FrameRecorded {
  frameBuffer: ArrayBuffer;
  isLastFrame: boolean;
}

/**
 * The app's one recorder, under `scope.record`. A listener takes the place of the one before it. Nothing here throws:
 * what fails is told to `onError`, under the platform's name `operateRecorder`.
 */
export interface RecorderManager {
  start(option?: RecorderStartOption): void;
  pause(): void;
  resume(): void;
  stop(): void;
  onStart(listener: (result: GeneralResult) => void): void;
  onPause(listener: (result: GeneralResult) => void): void;
  onResume(listener: (result: GeneralResult) => void): void;
  onStop(listener: (result: RecorderStopResult) => void): void;
  onFrameRecorded(listener: (frame: FrameRecorded) => void): void;
  onError(listener: (error: CallError) => void): void;
  /** Another program has taken the microphone; the recording is paused. */
  onInterruptionBegin(listener: (result: GeneralResult) => void): void;
  /** It is back; the recording goes on with `resume`. */
  onInterruptionEnd(listener: (result: GeneralResult) => void): void;
}

export interface StartRecordResult extends GeneralResult {
  /** The temporary path of the recording. */
  tempFilePath: string;
}

/** The calls that record sound. */
export interface RecordCalls {
  getRecorderManager(): RecorderManager;
  /** Records for at most a minute; answers when the recording has ended. */
  startRecord<Option extends Callbacks<StartRecordResult> = Callbacks<StartRecordResult>>(
    option?: Option,
  ): Answer<Option, StartRecordResult>;
  /** Ends it. */
  stopRecord<Option extends Callbacks<GeneralResult> = Callbacks<GeneralResult>>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
}
