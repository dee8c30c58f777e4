package io.datasynchub.connect.gsheet;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.datasynchub.connect.testkit.HouseRules;

@AnalyzeClasses(packages = "io.datasynchub", importOptions = HouseRules.MainCode.class)
class HouseTest {

    @ArchTest
    static final ArchTests WALLS = ArchTests.in(HouseRules.class);
}
