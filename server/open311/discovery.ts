/** Where Open311 is found: GeoReport v2's discovery document. */
export const discovery = (publicUrl: string | undefined, now: Date) => ({
  changeset: now.toISOString(),
  contact: "12345",
  key_service: "接口密钥由系统管理员发放",
  endpoints: [
    {
      specification: "http://wiki.open311.org/GeoReport_v2",
      url: `${publicUrl?.replace(/\/$/, "") ?? ""}/open311/v2`,
      changeset: now.toISOString(),
      type: "production",
      formats: ["text/xml", "application/json"],
    },
  ],
});
