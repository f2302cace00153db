/** What people want done, in their words. */
export const deeds = `
补办 = 补领 = 补发
`;
