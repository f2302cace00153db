import type { Config } from "#server/platform/config.ts";
import type { FieldCrypto } from "#server/platform/crypto.ts";
import { createMailer } from "./mailer.ts";
import type { Outside } from "./outside.ts";

/** The ways out that the settings open. */
export const openOutside = (
  { mail, webhookAllowPrivate, publicUrl }: Pick<Config, "mail" | "webhookAllowPrivate" | "publicUrl">,
  crypto: FieldCrypto,
): Outside => ({
  mail: mail && createMailer(mail),
  openSecret: (cipher) => crypto.open(cipher),
  allowPrivate: webhookAllowPrivate,
  publicUrl,
});
