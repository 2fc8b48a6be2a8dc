"""志愿服务协议: what a volunteer and an organisation agree to in writing, where it is asked for."""
