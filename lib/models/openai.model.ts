import { defineModel } from './model-provider';
import { createOpenAiModel } from './openai-provider';

export default defineModel(createOpenAiModel());
