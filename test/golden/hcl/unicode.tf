precomposed = "café"
decomposed = "café"
naïve = 1
名 = "日本"
ref = naïve.名
