import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/**
 * Field encryption and keyed lookup behind one interface, so that SM4/SM3 can stand in for AES/SHA-2.
 * A cipher text is `v1.<keyId>.<iv+tag+data in base64url>`.
 */
export interface FieldCrypto {
  seal(plain: string): string;
  open(cipher: string): string;
  /** Keyed digest for exact search by phone or ID number; digits only, so that spelling does not matter. */
  lookup(phone: string): string;
}

/** @param dataKey @param lookupKey 64 hexadecimal digits, or any long text, of which a digest is taken (DATA_KEY, LOOKUP_KEY) */
export function createFieldCrypto(dataKey: string, lookupKey: string): FieldCrypto {
  const key = keyBytes(dataKey);
  const keyId = createHash("sha256").update(key).digest("hex").slice(0, 8);
  const hmacKey = keyBytes(lookupKey);
  return {
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const data = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `v1.${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString("base64url")}`;
    },
    open(sealed) {
      const [version, usedKey, body] = sealed.split(".");
      if (version !== "v1" || usedKey !== keyId || !body)
        throw new Error("field was encrypted with another key (check DATA_KEY)");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    lookup(phone) {
      const digits = phone.replace(/\D/g, "").replace(/^(0086|86)(?=1\d{10}$)/, "");
      return createHmac("sha256", hmacKey).update(digits).digest("base64url");
    },
  };
}

const keyBytes = (key: string): Buffer =>
  /^[0-9a-f]{64}$/i.test(key) ? Buffer.from(key, "hex") : createHash("sha256").update(key).digest();

export const sha256 = (value: string) => createHash("sha256").update(value).digest("base64url");
export const randomToken = () => randomBytes(32).toString("base64url");
export const hmac = (secret: string, value: string) =>
  createHmac("sha256", secret).update(value).digest("base64url");

/** Compares secrets without telling by time how much of them is right. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
}
