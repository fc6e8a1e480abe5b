import { describe, expect, it } from "vitest";
import { charityNumber, companyNumber, dataProtectionNumber } from "~/features/groups/register-numbers";

describe("numbers of registers", () => {
  it.each([
    ["1098765", "1098765"],
    [" 109 8765 ", "1098765"],
    ["201234", "201234"],
    ["1098765-12", "1098765-12"],
    ["sc012345", "SC012345"],
    ["NIC100123", "NIC100123"],
    ["100123", "NIC100123"],
    ["12345", null],
    ["10987654", null],
    ["SC12345", null],
    ["SC112345", null],
    ["NIC200123", null],
    ["1098765-123", null],
    ["none", null],
    ["", null],
  ])("reads the charity number %j as %j", (typed, kept) => {
    expect(charityNumber(typed)).toBe(kept);
  });

  it.each([
    ["01234567", "01234567"],
    ["123456", "00123456"],
    ["sc 123456", "SC123456"],
    ["CE012345", "CE012345"],
    ["CS001234", "CS001234"],
    ["NI612345", "NI612345"],
    ["OC301234", "OC301234"],
    ["123456789", null],
    ["XX123456", null],
    ["SC12345", null],
    ["0", null],
    ["", null],
  ])("reads the company number %j as %j", (typed, kept) => {
    expect(companyNumber(typed)).toBe(kept);
  });

  it.each([
    ["za123456", "ZA123456"],
    ["Z1234567", "Z1234567"],
    ["ZB 123 456", "ZB123456"],
    ["ZZ123456", null],
    ["1234567", null],
  ])("reads the data protection number %j as %j", (typed, kept) => {
    expect(dataProtectionNumber(typed)).toBe(kept);
  });
});
