// Positions and places.

import type { Answer, Callbacks, CallError, GeneralResult } from "./index.js";

/** `wgs84`, which the world's maps and browsers speak, or `gcj02`, that of maps of mainland China. */
export type Datum = "wgs84" | "gcj02";

export interface GetLocationOption extends Callbacks<LocationResult> {
  /** The coordinate system of the answer; `"wgs84"` unless said. */
  type?: Datum;
  /** Whether the altitude is wanted; without it `altitude` is 0. */
  altitude?: boolean;
  isHighAccuracy?: boolean;
  /** How long to try for high accuracy, in milliseconds; has an effect above 3000. */
  highAccuracyExpireTime?: number;
}

export interface LocationResult extends GeneralResult {
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
  /** Metres per second; -1 if unknown. */
  speed: number;
  /** Radius in metres, 95 %. */
  accuracy: number;
  /** Metres above the WGS-84 ellipsoid; 0 if unknown or not asked for. */
  altitude: number;
  /** Metres; 0 if unknown. */
  verticalAccuracy: number;
  /** Metres. */
  horizontalAccuracy: number;
}

export interface GetFuzzyLocationOption extends Callbacks<FuzzyLocationResult> {
  /** The coordinate system of the answer; `"wgs84"` unless said. */
  type?: Datum;
}

/** The middle of a cell of about one kilometre, which is the same for all places in it. */
export interface FuzzyLocationResult extends GeneralResult {
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
}

export interface StartLocationUpdateOption extends Callbacks<GeneralResult> {
  /** The coordinate system of the positions; `"gcj02"` unless said, as on the platform. */
  type?: Datum;
}

export type StopLocationUpdateOption = Callbacks<GeneralResult>;

/** What `onLocationChangeError` hears. */
export interface LocationChangeError extends CallError {
  /** The same as `errno`. */
  errCode: number;
}

export interface ChooseLocationOption extends Callbacks<ChosenLocation> {
  /** Where the map begins, in GCJ-02; both or neither. */
  latitude?: number;
  longitude?: number;
}

/** A place, in GCJ-02 as on the platform. Outside of China that is the same as WGS-84. */
export interface ChosenLocation extends GeneralResult {
  /** What it is called, or what it is near to. */
  name: string;
  /** Where that is, in words. */
  address: string;
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
}

/** A place as a host's own search gives it, in WGS-84. */
export interface FoundPlace {
  name: string;
  address?: string;
  latitude: number;
  longitude: number;
}

/** Where the map of `chooseLocation` gets its places from. Without any of it, it works offline. */
export interface Places {
  /** The address of a map's tiles with `{z}`, `{x}` and `{y}` in it, in the Web Mercator grid of WGS-84. */
  tiles?: string;
  /** Whose tiles those are, for the corner of the map. */
  attribution?: string;
  /** Finds places by a text. What it finds stands above the places of the built-in list. */
  search?: (text: string, options: { signal: AbortSignal }) => Promise<FoundPlace[]>;
  /** Says what is at a point. */
  describe?: (
    latitude: number,
    longitude: number,
    options: { signal: AbortSignal },
  ) => Promise<{ name: string; address?: string }>;
}

/** The calls about positions and places. */
export interface LocationCalls {
  /** Tells where the device is, if the person grants `scope.userLocation`. */
  getLocation<Option extends GetLocationOption = GetLocationOption>(
    option?: Option,
  ): Answer<Option, LocationResult>;
  /** Tells roughly where the device is, if the person grants `scope.userFuzzyLocation`. */
  getFuzzyLocation<Option extends GetFuzzyLocationOption = GetFuzzyLocationOption>(
    option?: Option,
  ): Answer<Option, FuzzyLocationResult>;
  /** Follows the position under `scope.userLocation`; answers with the first, of which the listeners hear as well. */
  startLocationUpdate<Option extends StartLocationUpdateOption = StartLocationUpdateOption>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
  /** Ends that. */
  stopLocationUpdate<Option extends StopLocationUpdateOption = StopLocationUpdateOption>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
  /** Calls back with each position while they are followed. */
  onLocationChange(callback: (position: LocationResult) => void): void;
  /** Ends that; without a callback for all of them. */
  offLocationChange(callback?: (position: LocationResult) => void): void;
  /**
   * Calls back when the position is not to be had: for the moment, or, after a refusal, and after the page was left
   * (`dismissed`), no longer.
   */
  onLocationChangeError(callback: (error: LocationChangeError) => void): void;
  /** Ends that; without a callback for all of them. */
  offLocationChangeError(callback?: (error: LocationChangeError) => void): void;
  /** Has the person choose a place on a map, under `scope.userLocation`. `fail cancel` if they choose none. */
  chooseLocation<Option extends ChooseLocationOption = ChooseLocationOption>(
    option?: Option,
  ): Answer<Option, ChosenLocation>;
}
