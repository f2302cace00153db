import { editorEn } from "./editor.en.ts";
import { editorZh } from "./editor.zh.ts";

/** Words of the editor's desk. */
export const editor = { zh: editorZh, en: editorEn };
