import { ConfigError } from "../config.ts";
import { NewerDataError } from "../database.ts";
import { noSpace, oneLine, StartError } from "./start-error.ts";

/**
 * One clear line for an error that stopped the start, or undefined when it is none of the known ones
 * (then the stack is what helps).
 */
export function explainStartError(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const line = explainOne(cause as ErrorWithDetails);
    if (line) return line;
  }
  return undefined;
}

type ErrorWithDetails = Error & {
  code?: unknown;
  port?: unknown;
  path?: unknown;
  syscall?: unknown;
  address?: unknown;
};

function explainOne(error: ErrorWithDetails): string | undefined {
  if (error instanceof StartError) return error.message;
  if (error instanceof ConfigError) {
    const settings = error.message.split("\n").join("; ");
    return `Wrong settings: ${settings} / 配置有误,请按上述说明修改环境变量`;
  }
  if (error instanceof NewerDataError)
    return `The data does not fit this program: ${oneLine(error.message)} / 数据与程序版本不符:请使用写入该数据的程序版本或更新版本`;
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${error.port} is taken: stop the other program, or choose another port with PORT=… / 端口 ${error.port} 已被占用:请停止占用它的程序,或用 PORT=… 指定其他端口`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${error.address}: check HOST / 本机没有地址 ${error.address}:请检查 HOST`;
    case "EACCES":
      if (error.syscall === "listen")
        return `Not allowed to listen on port ${error.port}: choose one above 1023 with PORT=… / 无权监听端口 ${error.port}:请用 PORT=… 指定 1023 以上的端口`;
      return `Not allowed to write ${error.path}: check its owner and permissions / 无权写入 ${error.path}:请检查所有者与权限`;
    case "ENOSPC":
    case "EDQUOT":
    case "53100": // PostgreSQL: disk_full
      return noSpace(typeof error.path === "string" ? error.path : "DATA_DIR").message;
    case "EROFS":
      return `${error.path} is on a read-only disk: choose another folder with DATA_DIR=… / ${error.path} 所在磁盘只读:请用 DATA_DIR=… 指定其他文件夹`;
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `Cannot reach a server that the settings name (${oneLine(error.message)}): check DATABASE_URL, REDIS_URL, MEILI_URL / 无法连接配置中的服务:请检查 DATABASE_URL、REDIS_URL、MEILI_URL`;
    case "28P01":
    case "28000":
      return "The database refused the user or password of DATABASE_URL / 数据库拒绝了 DATABASE_URL 中的用户名或密码";
    case "3D000":
      return "The database named in DATABASE_URL does not exist: create it first / DATABASE_URL 指定的数据库不存在:请先创建";
    default:
      return undefined;
  }
}
