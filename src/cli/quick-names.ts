// The commands that need neither database nor language model: the launcher starts them from a bundle of their own.

export const QUICK_NAMES = ["analyze", "diagram", "cost", "resources"] as const;
