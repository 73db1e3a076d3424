import type { Language, Messages } from './messages.ts';

const arabic: Language = { language: 'ar', dir: 'rtl' };

export const ar: Messages = {
  survey: {
    ...arabic,
    nps: {
      question: 'ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟',
      low: 'غير محتمل إطلاقًا',
      high: 'محتمل للغاية',
    },
    ces: {
      question: 'سهّل عليّ هذا المنتج القيام بما أردت القيام به.',
      low: 'لا أوافق بشدة',
      high: 'أوافق بشدة',
    },
    csatQuestion: 'ما مدى رضاك عن هذا المنتج؟',
    satisfaction: ['غير راضٍ إطلاقًا', 'غير راضٍ', 'محايد', 'راضٍ', 'راضٍ جدًا'],
    thumbs: ['لا', 'نعم'],
    outOf: (value, highest) => `${value} من ${highest}`,
    other: 'غير ذلك',
    otherWords: 'بكلماتك',
    next: 'التالي',
    send: 'إرسال',
    skip: 'تخطٍّ',
    back: 'رجوع',
    notNow: 'ليس الآن',
    close: 'إغلاق',
    optional: 'اختياري',
    choose: 'اختر إجابة.',
    writeAnswer: 'اكتب بضع كلمات أو أغلق هذه النافذة.',
    opened: (question) => `سؤال قصير: ${question}`,
  },
  checklist: {
    ...arabic,
    progress: (done, total) => `${done} من ${total}`,
    stepDone: 'تم',
    stepOpen: 'لم يتم بعد',
    stepTicked: (title) => `تم: ${title}`,
    allDone: 'اكتمل كل شيء. يمكنك البدء الآن.',
    optional: 'اختياري',
    hide: 'إخفاء',
    close: 'إغلاق',
    dismiss: 'عدم العرض مجددًا',
  },
  dropOff: {
    ...arabic,
    step: 'الخطوة',
    reached: 'وصلوا',
    completed: 'أكملوا',
    dropped: 'توقفوا',
    medianTime: 'الوقت الوسيط',
    noData: 'لم يبدأ أحد بعد.',
    unavailable: 'تتعذر قراءة هذه الأرقام الآن.',
    worstStep: (step, percent) => `أكبر توقف عند «${step}»: ‏${percent} لا يتابعون.`,
  },
};
