export const PhoneSimulator = () => null;
