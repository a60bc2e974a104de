package sample

import (
	"maru/i18n/civil"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/idno"
)

// towns are the places for which a town can be made, by pack.
var towns = map[string]*town{"cn-shanghai": shanghai(), "kr-seoul": seoul(), "jp-tokyo": tokyo()}

func basic(h *home) [2]civil.Day  { return h.basic }
func border(h *home) [2]civil.Day { return h.border }
func rigid(h *home) [2]civil.Day  { return h.rigid }

func shanghai() *town {
	w := &words{
		id: "身份证号", house: "户号", name: "姓名", born: "出生日期", district: "区", street: "街道", quarter: "居委会", address: "住址", local: "本市户籍",
		income: "月收入(元)", savings: "金融资产(元)", car: "有车", other: "有非居住房屋", tenure: "住房", work: "就业情况", met: "最近走访", refused: "申请未通过日期",
		medical: "年自付医疗费", ill: "病种", school: "学段", disability: "残疾等级", lost: "失业日期", short: "缴费年限不足", since: "起始日", until: "终止日",
		yes: "是", no: "否",
		tenures:   map[string]string{"own": "自有", "public_rent": "公房", "private_rent": "租赁", "borrowed": "借住"},
		works:     map[string]string{"all": "全部就业", "some": "部分就业", "none": "无人就业", "nobody": "无劳动年龄人口"},
		illnesses: map[string]string{"major": "大病", "chronic": "慢性病"},
		schools:   map[string]string{"nursery": "幼儿园", "primary": "小学", "middle": "初中", "high": "高中", "college": "大学"},
		grades:    []string{"", "一级", "二级", "三级", "四级"}, day: dayIn("%04d年%d月%d日"),
	}
	further := []column{
		w.flag(w.other, "owns_nonres", func(h *home, _ *person) bool { return h.other }),
		w.receives("老年综合津贴", "sh-elder-allow", func(h *home, p *person) bool { return h.elder && h.local && p.age >= 65 }),
	}
	further = append(further, w.benefit("sh-dibao-cond", "低保", basic)...)
	further = append(further, w.benefit("sh-border", "低收入", border)...)
	further = append(further, w.benefit("sh-rigid-2020", "支出型", rigid)...)
	welfare := w.welfare("minzheng.csv", charset.GB18030, further...)
	welfare.tables = "[absent]\nincome_month = 0\nassets_fin = 0\nowns_nonres = false\nsecond_home = false\n"
	return &town{
		kind: idno.China, district: "changning", streets: []string{"xinhua", "jiangsu", "huayang", "zhoujiaqiao", "tianshan", "xianxia", "hongqiao", "chengjiaqiao", "beixinjing", "xinjing"},
		road: "新华路%d号", surnames: []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"}, given: []string{"秀英", "建国", "丽", "伟", "芳", "强", "敏", "静", "军", "婷"},
		number: numberChina, line: 1595,
		sheets: []sheet{
			w.registry("huji.csv", charset.GB18030, "local_hukou"), welfare,
			w.disabled("canlian.csv", charset.GB18030, map[string]string{"1": "dis_1", "2": "dis_2", "3": "dis_3", "4": "dis_4"},
				"[absent]\ndis_1 = false\ndis_2 = false\ndis_3 = false\ndis_3m = false\ndis_4 = false\nsevere_unemployed = false\n"),
			w.employment("renshe.csv", charset.UTF8), w.health("yibao.xlsx"), w.education("jiaoyu.csv", charset.GB18030),
		},
	}
}

func seoul() *town {
	w := &words{
		id: "주민등록번호", house: "세대번호", name: "성명", born: "생년월일", district: "구", street: "동", quarter: "통", address: "주소", local: "서울 거주",
		income: "월소득(원)", savings: "금융재산(원)", car: "자동차", other: "기타 부동산", tenure: "주거", work: "취업 현황", met: "최근 방문일", refused: "부적합 통지일",
		medical: "연간 본인부담 의료비", ill: "질병", school: "학교", disability: "장애 정도", lost: "실직일", short: "가입기간 부족", since: " 시작일", until: " 종료일",
		yes: "예", no: "아니오",
		tenures:   map[string]string{"own": "자가", "public_rent": "공공임대", "private_rent": "민간임대", "borrowed": "무상"},
		works:     map[string]string{"all": "모두 취업", "some": "일부 취업", "none": "취업자 없음", "nobody": "근로연령 없음"},
		illnesses: map[string]string{"major": "중증질환", "chronic": "만성질환"},
		schools:   map[string]string{"nursery": "유치원", "primary": "초등학교", "middle": "중학교", "high": "고등학교", "college": "대학교"},
		grades:    []string{"", "심한 장애(성인)", "심하지 않은 장애(성인)", "심한 장애(아동)", "심하지 않은 장애(아동)"}, day: dayIn("%04d.%d.%d"),
	}
	further := []column{
		w.flag(w.other, "other_property", func(h *home, _ *person) bool { return h.other }),
		w.receives("기초연금", "kr-basic-pension-2026", func(h *home, p *person) bool { return h.elder && p.age >= 65 }),
	}
	further = append(further, w.benefit("kr-livelihood", "생계급여", basic)...)
	further = append(further, w.benefit("kr-medical-aid", "의료급여", basic)...)
	further = append(further, w.benefit("kr-nearpoor", "차상위", border)...)
	welfare := w.welfare("bokji.csv", charset.EUCKR, further...)
	welfare.tables = "[absent]\nincome_month = 0\nassets_fin = 0\n"
	return &town{
		kind: idno.Korea, district: "seongbuk", streets: []string{"jeongneung", "gireum", "donam", "anam", "bomun", "jongam", "wolgok", "jangwi", "seokgwan"},
		road: "정릉로 %d", surnames: []string{"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"}, given: []string{"영희", "철수", "지영", "민수", "순자", "영호", "수진", "현우", "미경", "정숙"},
		number: numberKorea, line: 820556,
		sheets: []sheet{
			w.registry("jumin.csv", charset.EUCKR, "lives_in_city"), welfare,
			w.disabledByAge("jangae.csv", charset.EUCKR), w.employment("goyong.csv", charset.EUCKR), w.health("geonbo.xlsx"), w.education("gyoyuk.csv", charset.UTF8),
		},
	}
}

func tokyo() *town {
	w := &words{
		id: "個人番号", house: "世帯番号", name: "氏名", born: "生年月日", district: "区", street: "地区", quarter: "町丁", address: "住所", local: "都内居住",
		income: "月収(円)", savings: "預貯金(円)", car: "自動車", other: "その他の不動産", tenure: "住居", work: "就労状況", met: "最終訪問日", refused: "却下日",
		medical: "年間自己負担医療費", ill: "病気", school: "学校", disability: "障害の程度", lost: "離職日", short: "納付期間不足", since: "開始日", until: "終了日",
		yes: "あり", no: "なし",
		tenures:   map[string]string{"own": "持家", "public_rent": "公営住宅", "private_rent": "民間借家", "borrowed": "間借り"},
		works:     map[string]string{"all": "全員就労", "some": "一部就労", "none": "就労者なし", "nobody": "稼働年齢なし"},
		illnesses: map[string]string{"major": "重い病気", "chronic": "慢性の病気"},
		schools:   map[string]string{"nursery": "幼稚園", "primary": "小学校", "middle": "中学校", "high": "高校", "college": "大学"},
		grades:    []string{"", "重度(成人)", "中軽度(成人)", "重度(児童)", "中軽度(児童)"}, day: era,
	}
	further := []column{
		w.flag(w.other, "other_property", func(h *home, _ *person) bool { return h.other }),
		w.receives("児童手当", "jp-jido-teate", func(h *home, p *person) bool { return h.child && p == &h.people[0] }),
	}
	further = append(further, w.benefit("jp-seiho", "生活保護", basic)...)
	further = append(further, w.benefit("jp-kashitsuke", "生活福祉資金", border)...)
	welfare := w.welfare("fukushi.csv", charset.ShiftJIS, further...)
	welfare.tables = "[absent]\nincome_month = 0\nassets_fin = 0\n"
	return &town{
		kind: idno.Japan, district: "kita", streets: []string{"akabane", "oji", "takinogawa", "jujo", "tabata", "ukima", "toshima", "nishigaoka"},
		road: "赤羽台%d番地", surnames: []string{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"}, given: []string{"ハナ", "一郎", "和子", "健", "美咲", "翔太", "節子", "清", "陽菜", "茂"},
		number: numberJapan, line: 80000,
		sheets: []sheet{
			w.registry("jumin.csv", charset.ShiftJIS, "lives_in_city"), welfare,
			w.disabledByAge("shogai.csv", charset.ShiftJIS), w.employment("hello.csv", charset.UTF8), w.health("kokuho.xlsx"), w.education("kyoiku.csv", charset.ShiftJIS),
		},
	}
}

// disabledByAge is the file of countries whose packs tell adults from
// children, and severe from mild.
func (w *words) disabledByAge(file string, e charset.Encoding) sheet {
	s := w.disabled(file, e, map[string]string{"1": "dis_sev_adult", "2": "dis_mild_adult", "3": "dis_sev_child", "4": "dis_mild_child"},
		"[absent]\ndis_sev_adult = false\ndis_mild_adult = false\ndis_sev_child = false\ndis_mild_child = false\n")
	s.columns[0].cell = func(_ *home, p *person) string {
		grade := 2 // mild
		if p.disability <= 2 {
			grade = 1
		}
		if p.age < 18 {
			grade += 2
		}
		return w.grades[grade]
	}
	return s
}
