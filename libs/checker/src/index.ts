export { checkBounds } from './input/bounds.js';
export { check, type CheckReport } from './check.js';
export { mockReview, type MockReview, type Priority, type ReviewItem, type ReviewLine } from './review.js';
