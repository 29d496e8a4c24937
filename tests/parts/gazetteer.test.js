// The gazetteer, as it ships.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { decodePlaces, distance, fold, Gazetteer } from "../../src/npm/place-picker/gazetteer.js";

const file = readFileSync(new URL("../../dist/gazetteer.json", import.meta.url));
const data = JSON.parse(file);
const places = decodePlaces(data);
const english = new Gazetteer(places, "en");
const chinese = new Gazetteer(places, "zh-Hans");

const found = (gazetteer, text, limit = 8) =>
  gazetteer.search(text, limit).map((place) => `${gazetteer.nameOf(place)}, ${gazetteer.countryOf(place)}`);

describe("The file", () => {
  test("is small enough to be fetched for a search", () => {
    assert.ok(gzipSync(file, { level: 9 }).length < 400_000);
  });

  test("says where places are, to a thousandth of a degree", () => {
    const known = [
      ["CN", "Shanghai", 31.222, 121.458],
      ["AR", "Ushuaia", -54.811, -68.316],
      ["FJ", "Suva", -18.142, 178.441],
    ];
    for (const [country, name, latitude, longitude] of known) {
      const place = places.find((place) => place.country === country && place.name === name);
      assert.deepEqual([place.latitude, place.longitude], [latitude, longitude], name);
    }
  });

  test("puts every place on the globe, in a country that has a name", () => {
    for (const place of places) {
      assert.ok(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180, place.name);
      assert.ok(place.name && english.countryOf(place), place.name);
    }
  });

  test("has the capitals, however small", () => {
    for (const name of ["Valletta", "Vaduz", "Nuuk", "Funafuti"]) assert.ok(found(english, name)[0], name);
  });

  test("that is damaged is told to be", () => {
    assert.throws(() => decodePlaces({ ...data, names: "one\ntwo" }));
    assert.throws(() => decodePlaces({ ...data, countries: data.countries.slice(1) }));
    assert.throws(() => decodePlaces({}));
  });
});

describe("A search", () => {
  test("looks at the beginnings of words", () => {
    assert.equal(found(english, "shang")[0], "Shanghai, China");
    assert.deepEqual(found(english, "hanghai"), []);
    assert.ok(found(english, "york", 30).includes("New York City, NY, United States"));
  });

  test("puts the bigger place first, and before all what is named so in full", () => {
    const populations = english.search("shan", 8).map(({ population }) => population);
    assert.deepEqual(
      populations,
      [...populations].sort((one, other) => other - one),
    );
    assert.equal(found(english, "york")[0], "York, United Kingdom");
  });

  test("takes no notice of case, marks and hyphens", () => {
    for (const [typed, name] of [
      ["zurich", "Zürich, Switzerland"],
      ["ZÜRICH", "Zürich, Switzerland"],
      ["sao paulo", "São Paulo, Brazil"],
      ["clermont ferrand", "Clermont-Ferrand, France"],
      ["lodz", "Łódź, Poland"],
      ["tromso", "Tromsø, Norway"],
      ["xian", "Xi’an, China"],
      ["st petersburg rus", "Saint Petersburg, Russia"],
    ]) {
      assert.equal(found(english, typed)[0], name, typed);
    }
  });

  test("is narrowed by the country, or the state", () => {
    assert.equal(found(english, "paris tx")[0], "Paris, TX, United States");
    assert.equal(found(english, "london can")[0], "London, Canada");
  });

  test("finds Chinese names, and the places that have none by the others", () => {
    assert.deepEqual(found(chinese, "上海"), ["上海, 中国"]);
    assert.equal(found(chinese, "shanghai")[0], "上海, 中国");
    assert.equal(found(english, "上海")[0], "Shanghai, China");
    assert.equal(found(chinese, "柳州")[0], "柳州, 中国");
  });

  test("finds nothing for nothing, and no more than wanted", () => {
    assert.deepEqual(found(english, ""), []);
    assert.deepEqual(found(english, " -'"), []);
    assert.equal(found(english, "a", 5).length, 5);
  });
});

describe("The nearest place", () => {
  test("is the nearest within the distance", () => {
    assert.equal(english.nearest({ latitude: 31.2, longitude: 121.4 }, 50).name, "Shanghai");
    assert.equal(english.nearest({ latitude: 0, longitude: -30 }, 50), undefined);
  });

  test("may be on the other side of the 180th meridian", () => {
    const [here, there] = [
      { latitude: 0, longitude: 179.9 },
      { latitude: 0, longitude: -179.9 },
    ];
    assert.ok(Math.abs(distance(here, there) - 22.24) < 0.01);
    const east = { ...there, name: "East", chinese: "", country: "FJ", state: "", population: 1 };
    assert.equal(new Gazetteer([east], "en").nearest(here, 50), east);
  });

  test("of a pole is measured like any other", () => {
    const one = { latitude: 89.9, longitude: 0 };
    assert.ok(Math.abs(distance(one, { latitude: 89.9, longitude: 180 }) - 22.24) < 0.01);
  });
});

test("Places in view come by size, and none from outside", () => {
  const bounds = { south: 30, west: 120, north: 32, east: 122 };
  const inside = [...english.within(bounds)];
  assert.equal(inside[0].name, "Shanghai");
  assert.ok(
    inside.every(
      ({ latitude, longitude }) => latitude >= 30 && latitude <= 32 && longitude >= 120 && longitude <= 122,
    ),
  );
});

test("Folding leaves letters and digits of every script", () => {
  assert.equal(fold("  Straße—Ærø  "), "strasse aero");
  assert.equal(fold("Москва"), "москва");
  assert.equal(fold("上海"), "上海");
});
