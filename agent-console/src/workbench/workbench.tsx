export const Workbench = () => null;
