/** 脱敏: what a screen and an export show of a person by default (PIPL art. 6, 51). */

/** 王小明 → 王**; 欧阳某某 keeps one character as well: the surname's length is not our business. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  return characters.length === 0
    ? ""
    : characters[0] + "*".repeat(Math.max(1, Math.min(2, characters.length - 1)));
}

/** 13812345678 → 138****5678; short numbers keep only their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  if (digits.length >= 7) return `${"*".repeat(digits.length - 4)}${digits.slice(-4)}`;
  return `${"*".repeat(Math.max(1, digits.length - 2))}${digits.slice(-2)}`;
}

/** 化名 of a sealed citizen: the same for everyone, so that it tells nothing. */
export const sealedAlias = { name: "密封诉求人", phone: "已密封" };
