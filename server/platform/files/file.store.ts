import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Transform, Writable, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProblemError } from "../problems.ts";
import { SEEN_BYTES, type Seen } from "./file-content.ts";

/** What became of a file that was written. */
export interface StoredFile {
  sha256: string;
  /** `v1.<keyId>.<nonce+tag>`; needed to read it again. */
  cipher: string;
  seen: Seen;
}

/** 附件库: files outside the database, encrypted (AES-256-GCM) while they arrive; nothing is ever plain on the disk. */
export interface FileStore {
  /** The file is provisional until it is kept. @throws 503 when the disk is full */
  write(id: string, content: Readable): Promise<StoredFile>;
  /** The plain content, checked to the last byte before the first is given. @throws when it is gone or was changed */
  read(id: string, cipher: string): Promise<Readable>;
  /** Its row is committed: from now on only `remove` takes it away. Safe to repeat. */
  keep(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Ids of provisional files last written before this moment. Kept files are never listed: a database that was restored
   * to an earlier day must not cost the files of the days after.
   */
  provisionalBefore(at: Date): Promise<string[]>;
}

const ID = /^[0-9a-f-]{36}$/;
const PART = ".part";

/** @param dataKey 64 hexadecimal digits; files use a key derived from it */
export function createFileStore(directory: string, dataKey: string): FileStore {
  const key = Buffer.from(hkdfSync("sha256", Buffer.from(dataKey, "hex"), "", "attachment files", 32));
  const keyId = createHash("sha256").update(key).digest("hex").slice(0, 8);
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new Error("not an id of a file");
    return join(directory, id);
  };
  const provisional = (id: string) => `${pathOf(id)}${PART}`;
  // The process may have died between the commit and the new name.
  const whereIs = (id: string) => (existsSync(pathOf(id)) ? pathOf(id) : provisional(id));

  function decipherOf(cipher: string) {
    const [version, usedKey, body] = cipher.split(".");
    if (version !== "v1" || usedKey !== keyId || !body)
      throw new Error("file was encrypted with another key (check DATA_KEY)");
    const bytes = Buffer.from(body, "base64url");
    return createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  }

  return {
    async write(id, content) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const look = lookingOn();
      try {
        const file = createWriteStream(provisional(id), { mode: 0o600, flags: "wx", flush: true });
        await pipeline(content, look.through, cipher, file);
      } catch (error) {
        await rm(provisional(id), { force: true });
        if ((error as { code?: string }).code === "ENOSPC")
          throw new ProblemError("unavailable", "存储空间不足，附件暂时不能上传");
        throw error;
      }
      const body = Buffer.concat([nonce, cipher.getAuthTag()]).toString("base64url");
      return { sha256: look.digest(), seen: look.seen(), cipher: `v1.${keyId}.${body}` };
    },
    async read(id, cipher) {
      // The tag is only right at the end, so the file is read twice: a changed one is never sent in part.
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      const path = whereIs(id);
      await pipeline(createReadStream(path), decipherOf(cipher), nowhere);
      const plain = new PassThrough();
      pipeline(createReadStream(path), decipherOf(cipher), plain).catch((error) =>
        plain.destroy(error as Error),
      );
      return plain;
    },
    async keep(id) {
      if (existsSync(provisional(id))) await rename(provisional(id), pathOf(id));
    },
    async remove(id) {
      await rm(provisional(id), { force: true });
      await rm(pathOf(id), { force: true });
    },
    async provisionalBefore(at) {
      const names = await readdir(directory).catch(() => [] as string[]);
      const old: string[] = [];
      for (const name of names) {
        const id = name.slice(0, -PART.length);
        if (!name.endsWith(PART) || !ID.test(id)) continue;
        const { mtime } = await stat(join(directory, name)).catch(() => ({ mtime: at }));
        if (mtime < at) old.push(id);
      }
      return old;
    },
  };
}

/** Lets bytes through and remembers what the checks need: size, digest, both ends, NUL bytes. */
function lookingOn() {
  const hash = createHash("sha256");
  let bytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let hasNul = false;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      hasNul ||= chunk.includes(0);
      if (head.length < SEEN_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SEEN_BYTES);
      tail = Buffer.concat([tail, chunk]).subarray(-SEEN_BYTES);
      done(null, chunk);
    },
  });
  return {
    through,
    digest: () => hash.digest("base64url"),
    seen: (): Seen => ({ bytes, head: head.toString("latin1"), tail: tail.toString("latin1"), hasNul }),
  };
}
