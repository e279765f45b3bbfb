using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>What every error says to whoever reads it: something, in one line, without our insides.</summary>
internal static class ClearError
{
    private const int Longest = 2048;

    public static void Check(string message)
    {
        Assert.False(string.IsNullOrWhiteSpace(message), "The message is empty.");
        Assert.False(message.Any(Hostile.IsBreak), $"Control characters: {Hostile.Show(message)}");
        Assert.True(message.Length <= Longest, $"{message.Length} characters: {Hostile.Show(message)}");
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Object reference", message, StringComparison.Ordinal);
    }
}
