using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Sidecar;

public sealed class SidecarUriTests
{
    private const string Address = "http://localhost:3500";

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("100%", "100%25")]
    [InlineData("a+b c", "a%2Bb%20c")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("user@host:80", "user%40host%3A80")]
    [InlineData("ключ", "%D0%BA%D0%BB%D1%8E%D1%87")]
    [InlineData("...", "...")]
    public void Name_OfAnyCharacters_StaysOneSegment(string name, string segment)
    {
        var uri = SidecarUri.Build(Address, "/v1.0/state/", "store", name);

        Assert.Equal($"/v1.0/state/store/{segment}", uri.PathAndQuery);
        Assert.Equal("localhost:3500", uri.Authority);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Name_ThatNoUrlCanCarry_IsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => SidecarUri.Build(Address, "/v1.0/state/", name));
        Assert.Throws<ArgumentException>(() => SidecarUri.Invoke(Address, "app", $"a/{name}/..", null));
    }

    [Theory]
    [InlineData("m", null, "m")]
    [InlineData("/a/b/", null, "a/b/")]
    [InlineData("a b/c%d", null, "a%20b/c%25d")]
    [InlineData("m?x=1&y=2", null, "m?x=1&y=2")]
    [InlineData("m?x=1", "?y=%20", "m?x=1&y=%20")]
    [InlineData("m", "y=é", "m?y=%C3%A9")]
    public void Method_IsAPathWithAnOptionalQuery(string method, string? query, string expected) =>
        Assert.Equal($"/v1.0/invoke/app/method/{expected}", SidecarUri.Invoke(Address, "app", method, query).PathAndQuery);

    [Fact]
    public void AppId_ThatIsAnAddress_IsOneSegment() =>
        Assert.Equal(
            "/v1.0/invoke/https%3A%2F%2Flocalhost%3A8443/method/m", SidecarUri.Invoke(Address, "https://localhost:8443", "m", null).PathAndQuery);
}
