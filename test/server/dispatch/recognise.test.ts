import { expect, test } from "vitest";
import { placesIn, samePlace } from "#server/dispatch/places.ts";
import { recognise } from "#server/dispatch/recognise.ts";

const region = (code: string, name: string, level: string, parentCode: string | null) => ({
  code,
  name,
  fullName: name,
  level,
  parentCode,
});
const town = {
  regions: [
    region("3306", "绍兴市", "city", null),
    region("330602", "越城区", "county", "3306"),
    region("330602001", "府山街道", "town", "330602"),
    region("330603", "柯桥区", "county", "3306"),
    region("330602101", "城关镇", "town", "330602"),
    region("330603101", "城关镇", "town", "330603"),
  ],
  departments: [{ id: "urban", name: "市综合行政执法局", shortName: "综合执法局", active: true }],
};

test("the deepest division named is offered, and the address as it was said", () => {
  const found = recognise("越城区府山街道的解放北路 32 号楼下夜市很吵，综合执法局来过一次", town);
  expect(found.regions.map(({ code }) => code)).toEqual(["330602001"]);
  expect(found.address).toBe("解放北路32号楼");
  expect(found.units).toEqual([{ id: "urban", name: "市综合行政执法局" }]);
});

test("a town's name that stands in two counties is offered only with its county", () => {
  expect(recognise("城关镇停水", town).regions).toEqual([]);
  expect(recognise("柯桥区城关镇停水", town).regions.map(({ code }) => code)).toEqual(["330603101"]);
});

test("nothing named, nothing offered", () => {
  expect(recognise("", town)).toEqual({ regions: [], address: null, units: [] });
  expect(recognise("我想问一下社保怎么交", town)).toEqual({ regions: [], address: null, units: [] });
});

test("two texts speak of one place by its name, however they go on", () => {
  const here = placesIn("绍兴市越城区丽发新城小区附近搅拌站噪音");
  expect(samePlace(here, placesIn("A2区丽发新城旁边建搅拌厂"))).toBe("丽发新城");
  expect(samePlace(here, placesIn("住在魅力之城小区"))).toBeUndefined();
});
