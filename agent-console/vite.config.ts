import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

/** `npx vite agent-console` serves with the API of a running platform behind it (API_PORT, 3000 by default). */
export default defineConfig(({ mode }) => {
  const api = `http://127.0.0.1:${loadEnv(mode, here, "API_").API_PORT ?? "3000"}`;
  // The handshake checks Origin; behind the proxy the page's own origin is the API's.
  const behind = { target: api, changeOrigin: true, headers: { origin: api } };
  return {
    root: here,
    plugins: [react()],
    server: {
      port: 5173,
      fs: { allow: [fileURLToPath(new URL("..", import.meta.url))] },
      proxy: {
        "/api": behind,
        "/socket.io": { ...behind, ws: true },
      },
    },
    build: {
      outDir: "../.build/console",
      emptyOutDir: true,
      target: "es2022",
      chunkSizeWarningLimit: 900,
      rolldownOptions: {
        output: {
          // Libraries change rarely and the desks often: a release should not cost a reload of everything.
          codeSplitting: {
            groups: [
              {
                name: "react",
                test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/,
                priority: 3,
              },
              {
                name: "antd",
                test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/,
                priority: 2,
              },
              // Only the wall draws plots: who never opens it never loads them.
              { name: "plots", test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 3 },
              { name: "vendor", test: /node_modules[\\/]/, priority: 1 },
            ],
          },
        },
      },
    },
  };
});
