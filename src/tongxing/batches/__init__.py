"""匹配批次: what a county's orders and free places could be met by, counted every night; nobody is assigned."""
