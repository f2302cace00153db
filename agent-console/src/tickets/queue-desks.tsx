export const DispatchDesk = () => null;
export const ReviewDesk = () => null;
export const FollowUpDesk = () => null;
