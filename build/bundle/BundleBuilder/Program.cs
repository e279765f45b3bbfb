using BundleBuilder;

if (args is not [var extension, var sources, var version, var output])
{
    Console.Error.WriteLine("Usage: BundleBuilder <published extension> <sources> <version> <output>");
    return 1;
}

try
{
    Console.WriteLine($"Bundle -> {Bundle.Write(new BundleInputs(extension, sources, version), output)}");
    return 0;
}
catch (BundleException e)
{
    Console.Error.WriteLine($"BundleBuilder : error : {e.Message}");
    return 1;
}
