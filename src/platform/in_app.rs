//! Chat programs that show pages inside themselves: what a page stores there is thrown away sooner or later, and files can
//! often not be saved.

/// What the user agents of such programs have in them: WeChat, DingTalk, Feishu and Lark, Weibo, QQ, Instagram, Facebook,
/// Line.
const SIGNS: [&str; 9] =
    ["micromessenger", "dingtalk", "feishu", "lark", "weibo", " qq/", "instagram", "fban/fbav", " line/"];

/// True when the page is shown inside such a program.
pub fn is_inside() -> bool {
    gloo::utils::window().navigator().user_agent().is_ok_and(|agent| says_so(&agent))
}

/// True for the user agent of such a program.
pub fn says_so(agent: &str) -> bool {
    // Facebook says one or the other.
    let agent = agent.to_lowercase().replace("fban/", "fban/fbav").replace("fbav/", "fban/fbav");
    SIGNS.iter().any(|sign| agent.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::says_so;

    #[test]
    fn chat_programs_are_known() {
        for agent in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN",
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Version/4.0 Chrome/120 Mobile Safari/537.36 AliApp(DingTalk/7.5.0) com.alibaba.android.rimet",
            "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/120 Safari/537.36 Lark/7.8.5 LarkLocale/zh_CN Feishu/7.8.5",
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Mobile Safari/537.36 Weibo (HUAWEI-XX__weibo__14.1.0__android)",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 QQ/9.0.0.612 V1_IPH_SQ",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 309.0.0.21.109",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/440.0.0.32.116]",
            "Mozilla/5.0 (Linux; Android 13; wv) Chrome/120 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0;]",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/14.3.0",
        ] {
            assert!(says_so(agent), "{agent}");
        }
    }

    #[test]
    fn browsers_are_none() {
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
            // QQ's own browser keeps what is stored, as any other.
            "Mozilla/5.0 (Linux; U; Android 13) AppleWebKit/537.36 Chrome/120 MQQBrowser/14.9 Mobile Safari/537.36",
        ] {
            assert!(!says_so(agent), "{agent}");
        }
    }
}
