import { LocalizedText } from '../../replies';
import { Many, One, Text, Texts } from '../../validators';
import { SettingChange, SettingView } from '../setting';

/** Which questions of the call come first; those of Musts, Avoids and Wants stay one after the other all the same. */
export class CallQuestionsSetting {
  /** Every one of them, once. */
  @Texts(60) order!: string[];
}

export class CallQuestion {
  @Text(60) id!: string;
  @One(() => LocalizedText) label!: LocalizedText;
}

export class CallQuestionsView extends SettingView {
  @One(() => CallQuestionsSetting) setting!: CallQuestionsSetting;
  @Many(() => CallQuestion) questions!: CallQuestion[];
}
export class ChangeCallQuestions extends SettingChange {
  @One(() => CallQuestionsSetting) setting!: CallQuestionsSetting;
}
