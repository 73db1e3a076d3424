import type { Language, Messages } from './messages.ts';

const traditionalChinese: Language = { language: 'zh-Hant', dir: 'ltr' };

export const zhHant: Messages = {
  survey: {
    ...traditionalChinese,
    nps: {
      question: '您有多大可能會向朋友或同事推薦我們？',
      low: '完全不可能',
      high: '非常可能',
    },
    ces: {
      question: '這個產品讓我輕鬆完成了想做的事。',
      low: '非常不同意',
      high: '非常同意',
    },
    csatQuestion: '您對這個產品的滿意程度如何？',
    satisfaction: ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意'],
    thumbs: ['否', '是'],
    outOf: (value, highest) => `${value} 分（滿分 ${highest} 分）`,
    other: '其他',
    otherWords: '請用您自己的話說明',
    next: '下一題',
    send: '送出',
    skip: '略過',
    back: '返回',
    notNow: '稍後再說',
    close: '關閉',
    optional: '選填',
    choose: '請選擇一個答案。',
    writeAnswer: '請寫幾個字，或關閉此視窗。',
    opened: (question) => `想請教您一個小問題：${question}`,
  },
  checklist: {
    ...traditionalChinese,
    progress: (done, total) => `${done}／${total}`,
    stepDone: '已完成',
    stepOpen: '待完成',
    stepTicked: (title) => `已完成：${title}`,
    allDone: '全部完成，可以開始使用了。',
    optional: '選做',
    hide: '收起',
    close: '關閉',
    dismiss: '不再顯示',
  },
  dropOff: {
    ...traditionalChinese,
    step: '步驟',
    reached: '到達人數',
    completed: '完成',
    dropped: '流失',
    medianTime: '時間中位數',
    noData: '還沒有人開始。',
    unavailable: '目前無法讀取這些數字。',
    worstStep: (step, percent) => `流失最多的步驟是「${step}」：${percent} 的人沒有繼續。`,
  },
};
