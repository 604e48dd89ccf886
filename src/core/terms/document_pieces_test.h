// Documents put together from lines of every kind, for properties that hold for all of them.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace terms {

inline constexpr std::string_view pieces[] = {"第１条（目的）",
                                              "第2条　方法",
                                              "第三条　か。",
                                              "第４条の２【例】",
                                              "第○条（空）",
                                              "第 5 条(間)",
                                              "１．あ。",
                                              "２　い。",
                                              "3乙は。",
                                              "（１）う",
                                              "(2). え",
                                              "⑶お",
                                              "イ．か",
                                              "二　く",
                                              "ア　け",
                                              "①こ",
                                              "a) さ",
                                              "・し",
                                              "1.1 す",
                                              "1.2 せ。",
                                              "第１章 そ",
                                              "附　則",
                                              "附則（平成八年）",
                                              "別表第１（第１条関係）",
                                              "前項各号",
                                              "第１項から第３項まで",
                                              "第２条第１項又は第２項",
                                              "民法第４１５条",
                                              "第ー項",
                                              "その⽬的を第⼆条で",
                                              "同条第１号イからハまで",
                                              "ただし、た。",
                                              "「第三条」とあるのは「第五条」と",
                                              "（第１号を除く。）",
                                              "乃至第７条",
                                              "本章",
                                              "目次",
                                              "- 3 -",
                                              "\f社内",
                                              "以上",
                                              "",
                                              "第1.2項",
                                              "乙は払う。２．甲は貸す。第３条（期間）一年。",
                                              "# 見出し",
                                              "- 箇条",
                                              "**第６条**",
                                              "（経過）",
                                              "（終期）第７条　つ。",
                                              "協議　第８条",
                                              "第九條　て。",
                                              "第10条削除",
                                              "(1) と(2) な(3) に",
                                              "次による：①ぬ②ね",
                                              "イ．の ロ．は ニ．ひ",
                                              "別表第二（第１条、第２条関係）",
                                              "(2) ふ。",
                                              "-----",
                                              "（"};

inline std::string file_of(std::mt19937& random)
{
    std::string file = random() % 2 == 0 ? "見本規約\n" : "";
    file += "第１条（目的）\n";
    for (auto lines = random() % 30; lines > 0; --lines) {
        file += std::string(pieces[random() % std::size(pieces)]);
        if (random() % 3 == 0) file += pieces[random() % std::size(pieces)];
        file += random() % 4 == 0 ? "\n\n" : "\n";
    }
    return file;
}

}
