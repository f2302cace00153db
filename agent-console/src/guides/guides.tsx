export const GuidesPage = () => null;
export const GuidePage = () => null;
